using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Distrustful
{
    /// <summary>The hub reads 10 MB of an answer; the rest is what sockets take on the way.</summary>
    private const long MostBytes = 40L * 1024 * 1024;

    private static readonly StubFault[] Faults = [StubFault.CutOff, StubFault.OtherTypes, StubFault.Hollow, StubFault.Huge];

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        if (!suite.IsHttp)
        {
            return Verdict.None("its own tests");
        }

        var failures = new List<string>();
        foreach (var fault in Faults)
        {
            var verdict = await Play.EachAsync(suite, suite.Cases, (bench, played) => PlayAsync(suite, bench, played, fault));
            failures.AddRange(verdict.Failures.Select(failure => $"  {fault}:{failure}"));
        }

        return new Verdict(failures);
    }

    private static async Task<string?> PlayAsync(ConnectorConformance suite, ConnectorBench bench, ConnectorCase played, StubFault fault)
    {
        bench.Server.Trouble = new StubTrouble(fault);
        var outcome = await Play.OnceAsync(bench, played);
        if (bench.Server.MostSent > MostBytes)
        {
            return $"took {bench.Server.MostSent / 1024 / 1024} MB of an endless answer";
        }

        if (played.Operation is null)
        {
            return outcome.IsDone && (fault is StubFault.CutOff or StubFault.Huge) ? $"a broken answer was taken for {outcome.Value}" : null;
        }

        var happened = Play.Effects(bench) >= played.Effects && played.Effects > 0;
        return happened && outcome.State == CaseState.DefinitelyNot ? $"had its effect and ended as {outcome}"
            : !happened && outcome.IsDone && played.Effects > 0 ? "ended as Done and had no effect"
            : Play.Declared(suite, played) is Idempotency.None ? null
            : await Play.EndsOnceAsync(suite, bench, played, outcome);
    }
}
