using System.Data.Common;

namespace IntegrationHub.Storage;

/// <summary>The hub's one database. Callers write declarative units and read with plain SQL; the dialect stays behind this door.</summary>
public interface IHubDatabase : IAsyncDisposable
{
    StorageDialect Dialect { get; }

    /// <summary>Completes after the unit is durable, or refused. Concurrent units share a transaction (group commit).</summary>
    /// <exception cref="StorageUnavailableException">
    /// The database could not take the write (disk full, closed, unreachable, backlog full); nothing was stored, unless the exception says that it may be.
    /// </exception>
    Task<CommitResult> CommitAsync(WriteUnit unit);

    /// <summary>
    /// Runs a hot read: prepared once per connection. SQLite completes before it returns. <paramref name="read"/> is called
    /// for every row, and again from the first when a lost connection made the read start over.
    /// </summary>
    ValueTask<List<T>> QueryAsync<T>(Statement query, Func<DbDataReader, T> read);

    /// <summary>
    /// Runs one write with RETURNING in a transaction of its own and answers its rows once they are durable. It takes no
    /// guard, for the rows tell. <paramref name="read"/> is called again from the first row when the write had to be repeated.
    /// </summary>
    /// <exception cref="StorageUnavailableException">As with <see cref="CommitAsync"/>.</exception>
    Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read);

    /// <summary>The one clock that all nodes on this database share: PostgreSQL's own, or this process's with SQLite.</summary>
    ValueTask<DateTimeOffset> NowAsync();

    /// <summary>A connection for reading; it goes back to its pool when disposed.</summary>
    ReadLease OpenReader();
}
