using System.Data.Common;
using IntegrationHub.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>A SQLite database on one connection that counts the pages it looks at.</summary>
internal sealed class CountingDatabase : IHubDatabase
{
    private const int CacheHit = 7;
    private const int CacheMiss = 8;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;

    public CountingDatabase(string file, TimeProvider clock)
    {
        _clock = clock;
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
    }

    public StorageDialect Dialect => StorageDialect.Sqlite;

    /// <summary>Pages looked at since the last time.</summary>
    public int TakePages()
    {
        lock (_gate)
        {
            raw.sqlite3_db_status(_connection.Handle!, CacheHit, out var hits, out _, 1);
            raw.sqlite3_db_status(_connection.Handle!, CacheMiss, out var misses, out _, 1);
            return hits + misses;
        }
    }

    public Task<CommitResult> CommitAsync(WriteUnit unit)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var statement in unit.Statements.Where(statement => statement.Sql.Text.Length > 0))
            {
                using var command = Command(statement);
                command.Transaction = transaction;
                if (command.ExecuteNonQuery() != 1 && statement.Guard is { } guard)
                {
                    return Task.FromResult(new CommitResult(guard));
                }
            }

            transaction.Commit();
            return Task.FromResult(CommitResult.Committed);
        }
    }

    public ValueTask<List<T>> QueryAsync<T>(Statement query, Func<DbDataReader, T> read) => ValueTask.FromResult(Read(query, read));

    public Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read) => Task.FromResult(Read(write, read));

    public ValueTask<DateTimeOffset> NowAsync() => ValueTask.FromResult(_clock.GetUtcNow());

    public ReadLease OpenReader() => new(_connection, static _ => { });

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private List<T> Read<T>(Statement statement, Func<DbDataReader, T> read)
    {
        lock (_gate)
        {
            using var command = Command(statement);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    private SqliteCommand Command(Statement statement)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The engine's own texts.
        command.CommandText = statement.Sql.Text;
#pragma warning restore CA2100
        for (var i = 0; i < statement.Values.Length; i++)
        {
            command.Parameters.AddWithValue(statement.Sql.Parameters[i], statement.Values[i] ?? DBNull.Value);
        }

        return command;
    }
}
