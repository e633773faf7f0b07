using System.Diagnostics;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>One node of the engine, started again and again in processes of their own.</summary>
internal sealed class EngineNode(TestDatabase database, Vendor vendor, params string[] settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RunningProgram? _program;

    /// <summary>Where this life listens; null while there is none.</summary>
    public Uri? Address { get; private set; }

    public RunningProgram Program => _program!;

    /// <summary>Starts the next life and waits until it is ready, or has died at an armed crash point.</summary>
    public async Task StartAsync(string? crashPoint = null)
    {
        _program?.Dispose();
        _program = RunningProgram.Start(
            Built.Program("IntegrationHub.EngineHost", "tests"),
            crashPoint is null ? [] : new() { ["HUB_CRASH_POINT"] = crashPoint },
            [.. database.Settings("Hub:").Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"), $"--Vendor={vendor.Address}", .. settings]);
        var started = Stopwatch.GetTimestamp();
        while (!_program.HasExited && !await IsReadyAsync())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"The node was not ready in time; it said: {_program.Output}");
            await Task.Delay(10);
        }
    }

    public async Task KillAsync()
    {
        Address = null;
        await _program!.KillAsync();
    }

    /// <summary>Waits until this life is over.</summary>
    public async Task<string> SeeDeathAsync(TimeSpan patience)
    {
        await _program!.WaitForExitAsync(patience);
        Address = null;
        return _program.Output;
    }

    /// <summary>Asks the process to end.</summary>
    /// <returns>Its exit code, and how long it took.</returns>
    public async Task<(int Code, TimeSpan Took)> StopAsync(TimeSpan patience)
    {
        var asked = Stopwatch.GetTimestamp();
        await _program!.SignalAsync("TERM");
        var code = await _program.WaitForExitAsync(patience);
        Address = null;
        return (code, Stopwatch.GetElapsedTime(asked));
    }

    public async Task<long> FencedAsync()
    {
        using var client = Clients.For(Address!);
        return (await client.GetJsonAsync("/counters")).GetProperty("fenced").GetInt64();
    }

    public async Task<bool> IsReadyAsync()
    {
        Address ??= SaidAddress();
        if (Address is not { } address)
        {
            return false;
        }

        try
        {
            using var client = Clients.For(address);
            using var answer = await client.GetAsync(new Uri("/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _program?.Dispose();

    private Uri? SaidAddress() => _program!.Output.Split('\n').FirstOrDefault(line => line.StartsWith("ready ", StringComparison.Ordinal)) is { } line
        ? new Uri(line["ready ".Length..].Trim())
        : null;
}
