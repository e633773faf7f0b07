using System.Diagnostics;

namespace IntegrationHub.Testing.Storage;

/// <summary>A PostgreSQL server of one test, which the test may restart.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _script;

    private OwnPostgres(string script) => _script = script;

    public string ConnectionString { get; private set; } = "";

    /// <param name="repository">The root of the source tree, where the script is.</param>
    public static async Task<OwnPostgres> StartAsync(string repository)
    {
        var server = new OwnPostgres(Path.Combine(repository, "eng", "postgres"));
        var printed = await server.RunAsync("up");
        server.ConnectionString = printed[(printed.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
        return server;
    }

    /// <summary>Ends the server as a crash would, and starts it again.</summary>
    public Task CrashAsync() => RunAsync("restart", "immediate");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        Directory.CreateDirectory(_folder.Path);
        _folder.Dispose();
    }

    private async Task<string> RunAsync(string command, string? option = null)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { _script, command, _folder.Path, option }.OfType<string>())
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{_script} {command}' ended with {process.ExitCode}: {await errors}");
    }
}
