using System.Data.Common;
using System.Threading.Channels;
using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>A PostgreSQL database that any number of hub nodes share. Units go through writer loops, reads through a pool.</summary>
public sealed class PostgresDatabase : IHubDatabase
{
    private const int Tries = 3;

    private static readonly Sql Now = new("") { Postgres = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint" };

    private readonly PostgresConnections _connections;
    private readonly ParameterTypes _types = new();
    private readonly Channel<PendingUnit> _queue;
    private readonly Task _writers;
    private readonly GroupReader _reader;
    private volatile bool _isClosed;

    private PostgresDatabase(PostgresConnections connections, StorageOptions options)
    {
        _connections = connections;
        _reader = new GroupReader(connections, _types);
        _queue = Channel.CreateBounded<PendingUnit>(options.WriteBacklog);
        var first = new PostgresWriter(connections, _types, _queue.Reader, options, relieved: null);
        _writers = Task.WhenAll(Enumerable.Range(1, options.PostgresWriters - 1)
            .Select(_ => new PostgresWriter(connections, _types, _queue.Reader, options, first))
            .Prepend(first)
            .Select(writer => Task.Run(() => RunAsync(writer))));
    }

    public StorageDialect Dialect => StorageDialect.Postgres;

    /// <summary>Connects and brings the tables up to date.</summary>
    /// <exception cref="StorageUnavailableException">The server cannot be reached, or a newer hub has written the database.</exception>
    public static PostgresDatabase Open(StorageOptions options, IEnumerable<MigrationSet> migrations, TimeProvider clock)
    {
        using (var connection = PostgresConnections.OpenUnlimited(options.Postgres!))
        {
            PostgresMigrator.Migrate(connection, migrations, clock);
        }

        return new PostgresDatabase(new PostgresConnections(options.Postgres!), options);
    }

    public Task<CommitResult> CommitAsync(WriteUnit unit)
    {
        var pending = new PendingUnit(unit);
        if (_queue.Writer.TryWrite(pending))
        {
            return pending.Completion;
        }

        throw new StorageUnavailableException(_isClosed
            ? "The database is closed."
            : "More writes wait than the database can take now; try again in a moment.");
    }

    /// <summary>A read changes nothing, so one whose connection was lost is simply done again.</summary>
    public async ValueTask<List<T>> QueryAsync<T>(Statement query, Func<DbDataReader, T> read)
    {
        if (query.Sql.Merges)
        {
            return await _reader.QueryAsync(query, read);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _connections.OpenReaderAsync();
                return await RunAsync(connection, query, read);
            }
            catch (Exception failure) when (PostgresFailures.IsOutage(failure))
            {
                _connections.ForgetPooled();
                if (attempt == Tries)
                {
                    throw PostgresConnections.Unreachable(failure);
                }
            }
        }
    }

    public async Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read)
    {
        if (write.Guard is not null)
        {
            throw new ArgumentException("A write that returns rows takes no guard; look at the rows.", nameof(write));
        }

        for (var attempt = 1; ; attempt++)
        {
            var isSent = false;
            try
            {
                await using var connection = await _connections.OpenReturningAsync();
                _types.Of(write.Sql, connection);
                isSent = true;
                return await RunAsync(connection, write, read);
            }
            catch (PostgresException collision) when (attempt < Tries && PostgresFailures.Classify(collision) == PostgresFailure.Collision)
            {
                // Nothing was stored, and the other transaction is through by now.
            }
            catch (Exception failure) when (PostgresFailures.IsOutage(failure))
            {
                _connections.ForgetPooled();
                throw isSent ? Uncertain(failure) : PostgresConnections.Unreachable(failure);
            }
        }
    }

    public async ValueTask<DateTimeOffset> NowAsync() =>
        DateTimeOffset.FromUnixTimeMilliseconds((await QueryAsync(Now.With(), row => row.GetInt64(0)))[0]);

    public ReadLease OpenReader() => new(_connections.OpenReader(), static connection => connection.Dispose());

    /// <summary>Commits what is pending, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _queue.Writer.TryComplete();
        await _writers;
        await _reader.DisposeAsync();
        await _connections.DisposeAsync();
    }

    private static async Task RunAsync(PostgresWriter writer)
    {
        await using (writer)
        {
            await writer.RunAsync();
        }
    }

    private async Task<List<T>> RunAsync<T>(NpgsqlConnection connection, Statement statement, Func<DbDataReader, T> read)
    {
        var text = statement.Sql.Positional;
        var types = _types.Of(statement.Sql, connection);
#pragma warning disable CA2100 // Sql objects are static texts of the product; values are always parameters.
        await using var command = new NpgsqlCommand(text.Text, connection);
#pragma warning restore CA2100
        for (var i = 0; i < types.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = types[i], Value = ParameterTypes.Convert(statement.Values[text.Values[i]], types[i]) });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        // Reads up to the server's word that the transaction is through.
        await reader.NextResultAsync();
        return rows;
    }

    private static StorageUnavailableException Uncertain(Exception failure) =>
        new($"The connection to the database was lost before it answered: {failure.Message}", failure) { MayBeStored = true };
}
