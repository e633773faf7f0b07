using System.Globalization;
using Npgsql;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>A PostgreSQL cluster of its own for one run: on loopback, durable as in production, gone afterwards.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>The same for every target; durability stays as PostgreSQL has it by default, which is on.</summary>
    private const string Settings = """

        shared_buffers = 256MB
        max_wal_size = 4GB
        checkpoint_timeout = 15min
        """;

    private readonly Func<Task> _stop;

    private PostgresCluster(string folder, string connectionString, Func<Task> stop)
    {
        _stop = stop;
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        Postmaster = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
    }

    public string ConnectionString { get; }

    /// <summary>The process whose children serve the connections.</summary>
    public int Postmaster { get; }

    public static Task<PostgresCluster> StartAsync(string folder)
    {
        var script = Path.Combine(Tools.RepositoryRoot, "eng", "postgres");
        return File.Exists(script) ? StartAsync(folder, script) : StartAsync(folder, FindPrograms(), Tools.FreePort());
    }

    /// <summary>Bytes of the database after a checkpoint.</summary>
    public async Task<long> SizeAsync()
    {
        await ScalarAsync("CHECKPOINT");
        return (long)(await ScalarAsync("SELECT pg_database_size(current_database())"))!;
    }

    /// <summary>Bytes of write-ahead log since the cluster was made.</summary>
    public async Task<long> LogBytesAsync() => (long)(decimal)(await ScalarAsync("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"))!;

    public async ValueTask DisposeAsync() => await _stop();

    private static async Task<PostgresCluster> StartAsync(string folder, string script)
    {
        const string Marker = "HUB_TEST_POSTGRES=";
        var output = await Tools.RunAsync("bash", script, "up", folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "data", "postgresql.conf"), Settings);
        await Tools.RunAsync("bash", script, "restart", folder);
        var connection = output.Split('\n').First(line => line.StartsWith(Marker, StringComparison.Ordinal))[Marker.Length..];
        return new PostgresCluster(folder, connection, () => Tools.RunAsync("bash", script, "down", folder));
    }

    private static async Task<PostgresCluster> StartAsync(string folder, string programs, int port)
    {
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await Tools.RunAsync("chown", "postgres", folder);
        }

        await RunAsync(programs, "initdb", "-D", data, "-U", "hub", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), Settings);
        var options = string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        await RunAsync(programs, "pg_ctl", "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-s", "-t", "60", "-o", options, "start");
        return new PostgresCluster(
            folder, $"Host=127.0.0.1;Port={port};Username=hub;Database=postgres", () => RunAsync(programs, "pg_ctl", "-D", data, "-m", "fast", "-w", "-s", "stop"));
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Constant texts of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>PostgreSQL does not run as root; its package brings a user for it.</summary>
    private static Task<string> RunAsync(string programs, string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Tools.RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(programs, program), .. arguments])
        : Tools.RunAsync(Path.Combine(programs, program), arguments);

    /// <summary>On the path, or where Debian's packages put them; the newest version wins.</summary>
    private static string FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var packaged = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return onPath.Concat(packaged).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")))
            ?? throw new BenchmarkFailedException("PostgreSQL's initdb and pg_ctl are not installed; leave out --database postgres, or install them.");
    }
}
