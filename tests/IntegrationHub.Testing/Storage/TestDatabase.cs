using IntegrationHub.Storage;
using IntegrationHub.Storage.Postgres;
using IntegrationHub.Storage.Sqlite;
using Npgsql;

namespace IntegrationHub.Testing.Storage;

/// <summary>An empty database of either dialect that is gone after the test: a folder, or a database of a random name on the test server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IHubDatabase> _nodes = [];
    private readonly string? _server;
    private readonly string _name = $"hub_test_{Guid.NewGuid():n}";

    /// <param name="server">The server for PostgreSQL. The default is the test server.</param>
    public TestDatabase(StorageDialect dialect, string? server = null)
    {
        if (dialect == StorageDialect.Postgres)
        {
            _server = server ?? PostgresServer.ConnectionString;
            Execute($"CREATE DATABASE {_name}");
        }
    }

    public static MigrationSet StorageTables { get; } = new("storage", typeof(StorageOptions).Assembly);

    /// <summary>The dialect that whole suites run on: SQLite, unless the environment variable <c>HUB_TEST_DIALECT</c> says <c>postgres</c>.</summary>
    public static StorageDialect SuiteDialect { get; } =
        Enum.Parse<StorageDialect>(Environment.GetEnvironmentVariable("HUB_TEST_DIALECT") is { Length: > 0 } dialect ? dialect : nameof(StorageDialect.Sqlite), ignoreCase: true);

    public string Folder => _folder.Path;

    public string? ConnectionString => _server is null ? null : new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString();

    /// <summary>What a hub is configured with to use it.</summary>
    public StorageOptions Options => new() { Data = Folder, Postgres = ConnectionString };

    /// <summary>The settings of <see cref="Options"/> below a section.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings(string prefix = "") =>
        [new($"{prefix}{nameof(StorageOptions.Data)}", Folder), new($"{prefix}{nameof(StorageOptions.Postgres)}", ConnectionString)];

    /// <summary>Opens it as one hub node does. It is closed by its user, or at the end of the test.</summary>
    public IHubDatabase Open(TimeProvider clock, params MigrationSet[] sets) => Open(clock, Options, sets);

    public IHubDatabase Open(TimeProvider clock, StorageOptions options, params MigrationSet[] sets)
    {
        MigrationSet[] all = [StorageTables, .. sets];
        IHubDatabase node = _server is null ? SqliteDatabase.Open(options, all, clock) : PostgresDatabase.Open(options, all, clock);
        _nodes.Add(node);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_server is not null)
        {
            await Task.Run(() => Execute($"DROP DATABASE {_name} WITH (FORCE)"));
        }

        _folder.Dispose();
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server!) { Pooling = false }.ToString());
        connection.Open();
#pragma warning disable CA2100 // A random name made here.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
