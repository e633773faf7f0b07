using System.Data.Common;
using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// The ways to the server: connections of the writer loops, a small pool for writes that return rows, a read-only pool.
/// Every session has time limits, so that a node that was stopped in the middle cannot hold rows for ever.
/// </summary>
internal sealed class PostgresConnections : IAsyncDisposable
{
    private const string ReadOnly = " -c default_transaction_read_only=on";

    private const string Limits = "-c statement_timeout=15000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000";

    /// <summary>
    /// Prepared plans live as long as their connection. One that was made when a queue table was empty would go through
    /// all of its pages for good, and every text of the hub has its index; compiling a plan costs more than any of them runs.
    /// </summary>
    private const string Plans = " -c enable_seqscan=off -c jit=off";

    /// <summary>
    /// A merged statement goes from each of its rows to one row by the index, never the other way round, however many rows
    /// there are: planning anew for each group would cost as much as the smaller ones take.
    /// </summary>
    private const string Joins = " -c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c enable_memoize=off -c enable_bitmapscan=off";

    private const int ReturningWrites = 10;

    /// <summary>Reads are short; more connections only cost the server memory and plans.</summary>
    private const int Readers = 24;

    private readonly NpgsqlDataSource _writers;
    private readonly NpgsqlDataSource _returning;
    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _groupReaders;

    /// <exception cref="StorageUnavailableException">The connection string cannot be read.</exception>
    public PostgresConnections(string connectionString)
    {
        var settings = Parse(connectionString);
        _writers = NpgsqlDataSource.Create(With(settings, Joins, change => change.Pooling = false).ToString());
        _returning = NpgsqlDataSource.Create(With(settings, "", change => (change.Pooling, change.MaxPoolSize) = (true, ReturningWrites)).ToString());
        _readers = NpgsqlDataSource.Create(With(settings, ReadOnly, change => (change.Pooling, change.MaxPoolSize) = (true, Readers)).ToString());
        _groupReaders = NpgsqlDataSource.Create(With(settings, Joins + ReadOnly, change => change.Pooling = true).ToString());
    }

    /// <summary>For work that may take long, as migrations may.</summary>
    public static NpgsqlConnection OpenUnlimited(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Parse(connectionString).ToString()) { Pooling = false, CommandTimeout = 0 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (NpgsqlException failure)
        {
            connection.Dispose();
            throw Unreachable(failure);
        }
    }

    public ValueTask<NpgsqlConnection> OpenWriterAsync() => _writers.OpenConnectionAsync();

    public ValueTask<NpgsqlConnection> OpenReturningAsync() => _returning.OpenConnectionAsync();

    public ValueTask<NpgsqlConnection> OpenReaderAsync() => _readers.OpenConnectionAsync();

    public ValueTask<NpgsqlConnection> OpenGroupReaderAsync() => _groupReaders.OpenConnectionAsync();

    public DbConnection OpenReader()
    {
        try
        {
            return _readers.OpenConnection();
        }
        catch (NpgsqlException failure)
        {
            throw Unreachable(failure);
        }
    }

    /// <summary>After a lost connection the pooled ones are likely to be dead as well.</summary>
    public void ForgetPooled()
    {
        _returning.Clear();
        _readers.Clear();
        _groupReaders.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync();
        await _returning.DisposeAsync();
        await _readers.DisposeAsync();
        await _groupReaders.DisposeAsync();
    }

    public static StorageUnavailableException Unreachable(Exception failure) =>
        new($"The PostgreSQL database cannot be reached: {failure.Message.TrimEnd('.')}. Check Hub:Postgres and the server.", failure);

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            // The text may hold a password: it is not repeated.
            throw new StorageUnavailableException("Hub:Postgres is not a connection string of PostgreSQL; it reads like 'Host=db;Database=hub;Username=hub;Password=…'.");
        }
    }

    private static NpgsqlConnectionStringBuilder With(NpgsqlConnectionStringBuilder settings, string moreOptions, Action<NpgsqlConnectionStringBuilder> change)
    {
        var changed = new NpgsqlConnectionStringBuilder(settings.ToString())
        {
            Options = $"{settings.Options} {Limits}{Plans}{moreOptions}".TrimStart(),
            CommandTimeout = 20,
            TcpKeepAlive = true,
            // Sessions keep nothing that another user of the pool could stumble over.
            NoResetOnClose = true,
            // Each text is parsed and planned once per connection, not once per use.
            MaxAutoPrepare = 500,
            AutoPrepareMinUsages = 2,
            // A whole group commit fits into few packets.
            WriteBufferSize = 65_536,
            ApplicationName = settings.ApplicationName ?? "IntegrationHub",
        };
        change(changed);
        return changed;
    }
}
