using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>The embedded default: one file in WAL mode with <c>synchronous=FULL</c>, one writer thread, pooled readers, one hub node.</summary>
public sealed class SqliteDatabase : IHubDatabase
{
    private readonly SqliteReaders _readers;
    private readonly string _connectionString;
    private readonly FileStream _nodeLock;
    private readonly TimeProvider _clock;
    private readonly SqliteConnection _writerConnection;
    private readonly GroupCommitWriter _writer;
    private readonly Checkpointer _checkpointer;

    private SqliteDatabase(string file, FileStream nodeLock, StorageOptions options, IEnumerable<MigrationSet> migrations, TimeProvider clock)
    {
        _nodeLock = nodeLock;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        _clock = clock;
        // The first read opens the log's files: it belongs to opening, so that none appear once the database is closed.
        _readers = new SqliteReaders(() => Open("PRAGMA query_only=ON; PRAGMA busy_timeout=5000; PRAGMA schema_version;"));
        _writerConnection = Open("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=16000;");
        SqliteMigrator.Migrate(_writerConnection, migrations, clock);
        _writer = new GroupCommitWriter(_writerConnection, options);
        _checkpointer = new Checkpointer(Open("PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;"), () => _writer.Commits);
    }

    /// <summary>Opens or creates <c>hub.db</c> in the data folder and brings its tables up to date.</summary>
    /// <exception cref="StorageUnavailableException">Another hub uses the folder, or it cannot be written.</exception>
    public static SqliteDatabase Open(StorageOptions options, IEnumerable<MigrationSet> migrations, TimeProvider clock)
    {
        var folder = Path.GetFullPath(options.Data);
        var nodeLock = LockFolder(folder);
        try
        {
            return new SqliteDatabase(Path.Combine(folder, "hub.db"), nodeLock, options, migrations, clock);
        }
        catch
        {
            nodeLock.Dispose();
            throw;
        }
    }

    public StorageDialect Dialect => StorageDialect.Sqlite;

    public Task<CommitResult> CommitAsync(WriteUnit unit) => _writer.CommitAsync(unit);

    public ValueTask<List<T>> QueryAsync<T>(Statement query, Func<DbDataReader, T> read)
    {
        var reader = _readers.Take();
        try
        {
            return ValueTask.FromResult(reader.Queries.Query(query, read));
        }
        finally
        {
            _readers.GiveBack(reader);
        }
    }

    public Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read) => write.Guard is null
        ? _writer.ExecuteReturningAsync(write, read)
        : throw new ArgumentException("A write that returns rows takes no guard; look at the rows.", nameof(write));

    public ValueTask<DateTimeOffset> NowAsync() => ValueTask.FromResult(_clock.GetUtcNow());

    public ReadLease OpenReader()
    {
        var reader = _readers.Take();
        return new ReadLease(reader.Connection, reader.GiveBack);
    }

    /// <summary>Commits what is pending, then closes.</summary>
    public ValueTask DisposeAsync()
    {
        _checkpointer.Dispose();
        _writer.Dispose();
        _readers.Dispose();
        _writerConnection.Dispose();
        _nodeLock.Dispose();
        return ValueTask.CompletedTask;
    }

    private static FileStream LockFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "hub.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"The data folder '{folder}' is in use by another hub, or cannot be written. One hub at a time can use the embedded database: "
                + $"stop the other one, or set Hub:Data to another folder. ({refused.Message})", refused);
        }
    }

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of this file.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }
}
