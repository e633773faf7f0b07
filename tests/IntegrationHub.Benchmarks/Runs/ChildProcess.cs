using System.Diagnostics;
using System.Threading.Channels;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>A process that this one started, and may end: first by closing its standard input, in the end by its id.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan DisposePatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly string _name;

    private ChildProcess(string name, Process process)
    {
        _name = name;
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                _lines.Writer.TryComplete();
            }
            else
            {
                _lines.Writer.TryWrite(line.Data);
            }
        };
        process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Starts a role of this executable, which ends when this process does.</summary>
    public static ChildProcess StartRole(string role, params string[] arguments) =>
        Start(role, Environment.ProcessPath!, [.. ManagedEntry(), role, "--with-parent", .. arguments]);

    public static ChildProcess Start(string name, string file, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder ?? "" };
        return new ChildProcess(name, Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start."));
    }

    /// <summary>The next line of its output.</summary>
    public async Task<string> ReadLineAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            return await _lines.Reader.ReadAsync(limit.Token);
        }
        catch (ChannelClosedException)
        {
            throw new BenchmarkFailedException($"{_name} ended before it said what was awaited.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchmarkFailedException($"{_name} said nothing for {patience.TotalSeconds} s.");
        }
    }

    /// <summary>Waits until a line of its output has an address behind <paramref name="marker"/>.</summary>
    public async Task<Uri> ReadyAsync(string marker, CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await ReadLineAsync(StartPatience, cancellationToken);
            if (line.IndexOf(marker, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + marker.Length)..].Trim());
            }
        }
    }

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Asks it to end, and ends it where it does not.</summary>
    public Task StopAsync() => StopAsync(StopPatience);

    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>After a failure nothing that it could still say matters.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync(DisposePatience);
        }

        _process.Dispose();
    }

    private async Task StopAsync(TimeSpan patience)
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{_name} ({_process.Id}) does not end; it is ended now.");
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>When dotnet runs the assembly, the assembly is its first argument.</summary>
    private static string[] ManagedEntry() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "IntegrationHub.Benchmarks.dll")]
        : [];
}

/// <summary>A measurement could not be made; the message says which and why.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
