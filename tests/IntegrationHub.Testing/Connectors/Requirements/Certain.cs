namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Certain
{
    private static readonly StubTrouble[] Troubles =
    [
        new(StubFault.ResetBefore), new(StubFault.ResetBefore, Times: 1), new(StubFault.ResetAfterEffect, Times: 1), new(StubFault.FailedAfterEffect, Times: 1),
        new(StubFault.ResetAfterEffect), new(StubFault.FailedAfterEffect, Status: 502), new(StubFault.SilentAfterEffect, Times: 1), new(StubFault.Refused, Status: 500),
        new(StubFault.ResetFromEffectOn), new(StubFault.SilentFromEffectOn),
    ];

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        if (!suite.IsHttp || !Play.Writes(suite).Any())
        {
            return Verdict.None(suite.IsHttp ? "nothing is written" : "its own tests break its connections");
        }

        var failures = new List<string>();
        foreach (var trouble in Troubles)
        {
            var verdict = await Play.EachAsync(suite, Play.Writes(suite), async (bench, played) =>
            {
                bench.Server.Trouble = trouble;
                var first = await Play.OnceAsync(bench, played);
                var happened = Play.Effects(bench) >= played.Effects && played.Effects > 0;
                return happened && first.State == CaseState.DefinitelyNot ? $"had its effect and ended as {first}"
                    : !happened && first.IsDone && played.Effects > 0 ? "ended as Done and had no effect"
                    : await Play.EndsOnceAsync(suite, bench, played, first);
            });
            failures.AddRange(verdict.Failures.Select(failure => $"  {trouble.Fault} {trouble.Status} x{(trouble.Times == int.MaxValue ? "∞" : trouble.Times)}:{failure}"));
        }

        return new Verdict(failures);
    }
}
