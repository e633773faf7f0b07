using System.Text.Json;
using IntegrationHub.Benchmarks.Runs;
using Npgsql;

namespace IntegrationHub.Benchmarks.Scale;

/// <summary>One database of the measurement: a folder, or a database of the cluster that is made for the run.</summary>
internal sealed class ScaleDatabase
{
    private readonly string _folder;
    private readonly string? _connection;
    private readonly string _name;

    private ScaleDatabase(string folder, string? connection, string name) => (_folder, _connection, _name) = (folder, connection, name);

    public static async Task<ScaleDatabase> CreateAsync(PostgresCluster? cluster, string work, string name)
    {
        if (cluster is null)
        {
            return new ScaleDatabase(Directory.CreateDirectory(Path.Combine(work, name)).FullName, null, name);
        }

        await ExecuteAsync(cluster.ConnectionString, $"CREATE DATABASE {name}");
        return new ScaleDatabase(work, new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name, Pooling = true }.ConnectionString, name);
    }

    /// <summary>Runs a task on it in a process of its own.</summary>
    public async Task<T> RunAsync<T>(string task, CancellationToken cancellationToken, params string[] arguments)
    {
        string[] where = _connection is null ? ["--data", _folder] : ["--connection", _connection];
        await using var role = ChildProcess.StartRole("scale-role", ["--task", task, .. where, .. arguments]);
        var line = await role.ReadLineAsync(TimeSpan.FromHours(1), cancellationToken);
        await role.StopAsync();
        return JsonSerializer.Deserialize<T>(line) ?? throw new BenchmarkFailedException($"{task} said nothing about {_name}.");
    }

    /// <summary>Its bytes, with nothing left in its logs; no process has it open.</summary>
    public async Task<long> SizeAsync() => _connection is null
        ? SqliteSize.AfterCheckpoint(_folder)
        : (long)(await ExecuteAsync(_connection, "SELECT pg_database_size(current_database())"))!;

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Constant texts and names of this folder.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
