using System.Diagnostics;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Cancelable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Timeouts that would end the call otherwise are further away than the test's patience.</summary>
    private static readonly Dictionary<string, string?> Slow = new() { ["AttemptTimeout"] = "00:00:20", ["TotalTimeout"] = "00:00:30" };

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite) => !suite.IsHttp
        ? Verdict.None("its own tests")
        : await Play.EachAsync(suite, suite.Cases, PlayAsync, Slow);

    private static async Task<string?> PlayAsync(ConnectorBench bench, ConnectorCase played)
    {
        bench.Server.Trouble = new StubTrouble(StubFault.Silent);
        using var cancel = new CancellationTokenSource();
        var call = played.InvokeAsync(bench.Directory, Play.Key, cancel.Token);
        await Eventually.SeeAsync("the first request", () => bench.Stub.Requests.Count, count => count > 0);
        var started = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        try
        {
            return $"answered {await call} instead of being canceled";
        }
        catch (OperationCanceledException)
        {
            return Stopwatch.GetElapsedTime(started) > Patience ? $"took {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s to end" : null;
        }
    }
}
