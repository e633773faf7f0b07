using System.Globalization;
using Npgsql;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>A PostgreSQL cluster of its own for one run: on loopback, durable as in production, gone afterwards.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _programs;
    private readonly string _data;

    private PostgresCluster(string programs, string data, int port)
    {
        _programs = programs;
        _data = data;
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "hub", Database = "postgres", Pooling = false }.ConnectionString;
        Postmaster = int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
    }

    public string ConnectionString { get; }

    /// <summary>The process whose children serve the connections.</summary>
    public int Postmaster { get; }

    public static async Task<PostgresCluster> StartAsync(string folder)
    {
        var programs = FindPrograms();
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await Tools.RunAsync("chown", "postgres", folder);
        }

        await RunAsync(programs, "initdb", "-D", data, "-U", "hub", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        var port = Tools.FreePort();
        await RunAsync(programs, "pg_ctl", "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-s", "-t", "60", "-o", Settings(port), "start");
        return new PostgresCluster(programs, data, port);
    }

    /// <summary>Bytes of the database after a checkpoint.</summary>
    public async Task<long> SizeAsync()
    {
        await ScalarAsync("CHECKPOINT");
        return (long)(await ScalarAsync("SELECT pg_database_size(current_database())"))!;
    }

    /// <summary>Bytes of write-ahead log since the cluster was made.</summary>
    public async Task<long> LogBytesAsync() => (long)(decimal)(await ScalarAsync("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"))!;

    public async ValueTask DisposeAsync() => await RunAsync(_programs, "pg_ctl", "-D", _data, "-m", "fast", "-w", "-s", "stop");

    private static string Settings(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c shared_buffers=256MB -c max_wal_size=4GB -c checkpoint_timeout=15min");

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
