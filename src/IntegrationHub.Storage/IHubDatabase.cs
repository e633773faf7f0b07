using System.Data.Common;

namespace IntegrationHub.Storage;

/// <summary>The hub's one database. Callers write declarative units and read with plain SQL; the dialect stays behind this door.</summary>
public interface IHubDatabase
{
    /// <summary>Completes after the unit is durable, or refused. Concurrent units share a transaction (group commit).</summary>
    /// <exception cref="StorageUnavailableException">The database could not take the write (disk full, closed, backlog full); nothing was stored.</exception>
    Task<CommitResult> CommitAsync(WriteUnit unit);

    /// <summary>A connection for reading; it goes back to its pool when disposed.</summary>
    ReadLease OpenReader();
}

/// <summary>A pooled read connection.</summary>
public readonly struct ReadLease(DbConnection connection, Action<DbConnection> giveBack) : IDisposable, IEquatable<ReadLease>
{
    public DbConnection Connection { get; } = connection;

    public void Dispose() => giveBack(Connection);

    public bool Equals(ReadLease other) => ReferenceEquals(Connection, other.Connection);

    public override bool Equals(object? obj) => obj is ReadLease other && Equals(other);

    public override int GetHashCode() => Connection.GetHashCode();

    public static bool operator ==(ReadLease left, ReadLease right) => left.Equals(right);

    public static bool operator !=(ReadLease left, ReadLease right) => !left.Equals(right);
}
