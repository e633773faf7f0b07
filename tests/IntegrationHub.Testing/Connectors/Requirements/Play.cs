using System.Diagnostics;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Testing.Connectors.Requirements;

/// <summary>Plays cases of a suite, each with a vendor of its own.</summary>
internal static class Play
{
    private static readonly IReadOnlyDictionary<string, string?> NoMore = new Dictionary<string, string?>();

    public static EffectKey Key { get; } = new("01KEY0CONFORMANCE0000000000000000000001");

    /// <summary>Plays every case and collects what <paramref name="judge"/> has against it.</summary>
    public static async Task<Verdict> EachAsync(
        ConnectorConformance suite, IEnumerable<ConnectorCase> cases, Func<ConnectorBench, ConnectorCase, Task<string?>> judge, IReadOnlyDictionary<string, string?>? resilience = null)
    {
        var failures = new List<string>();
        foreach (var played in cases)
        {
            await using var bench = await ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options, resilience ?? NoMore);
            played.Arrange(bench.Stub);
            try
            {
                if (await judge(bench, played) is { } failure)
                {
                    failures.Add($"  {played.Name}: {failure}");
                }
            }
#pragma warning disable CA1031 // That nothing is thrown is what is tested.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                failures.Add($"  {played.Name}: threw {thrown.GetType().Name}: {thrown.Message}{Environment.NewLine}{thrown.StackTrace}");
            }
        }

        return new Verdict(failures);
    }

    public static Task<CaseOutcome> OnceAsync(ConnectorBench bench, ConnectorCase played) => played.InvokeAsync(bench.Directory, Key, CancellationToken.None);

    public static Task<CaseOutcome> AgainAsync(ConnectorBench bench, ConnectorCase played) => played.InvokeAsync(bench.Directory, Key with { IsRepeat = true }, CancellationToken.None);

    public static async Task<(CaseOutcome Outcome, TimeSpan Took)> TimedAsync(ConnectorBench bench, ConnectorCase played)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await OnceAsync(bench, played);
        return (outcome, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>What the vendor did for the case, beside what it was arranged with.</summary>
    public static int Effects(ConnectorBench bench) => bench.Stub.Effects.Count;

    public static IEnumerable<ConnectorCase> Writes(ConnectorConformance suite) => suite.Cases.Where(played => played.Operation is not null);

    public static Idempotency Declared(ConnectorConformance suite, ConnectorCase played) => suite.Connector.Descriptor.Idempotency[played.Operation!];

    /// <summary>After a trouble a repeat must end the case: done, with the effects that the case has and no more.</summary>
    public static async Task<string?> EndsOnceAsync(ConnectorConformance suite, ConnectorBench bench, ConnectorCase played, CaseOutcome first)
    {
        bench.Server.Trouble = null;
        if (Declared(suite, played) is Idempotency.None)
        {
            // Nothing protects a repeat, so the connector must not make one by itself.
            return Effects(bench) > played.Effects ? $"had {Effects(bench)} effects although nothing protects a repeat; the first outcome was {first}" : null;
        }

        var second = await AgainAsync(bench, played);
        return !second.IsDone
            ? $"the repeat ended as {second}; before it {first}"
            : Effects(bench) != played.Effects ? $"had {Effects(bench)} effects instead of {played.Effects} after a repeat ({string.Join("; ", bench.Stub.Effects)}); before it {first}" : null;
    }
}
