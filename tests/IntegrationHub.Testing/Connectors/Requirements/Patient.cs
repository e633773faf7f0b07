using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Patient
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(7);

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        if (!suite.IsHttp)
        {
            return Verdict.None("its own tests");
        }

        var tooMany = await Play.EachAsync(suite, suite.Cases, async (bench, played) =>
        {
            bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429, RetryAfter: "7");
            var outcome = await Play.OnceAsync(bench, played);
            return outcome is not { State: CaseState.DefinitelyNot, Error.Kind: ConnectorErrorKind.Transient } ? $"429 ended as {outcome}"
                : !IsAbout(outcome.Error.RetryAfter) ? $"429 asked for 7 s and the outcome says {outcome.Error.RetryAfter?.ToString() ?? "nothing"}"
                : null;
        });
        var away = await Play.EachAsync(suite, suite.Cases, async (bench, played) =>
        {
            bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 503, RetryAfter: "7");
            var outcome = await Play.OnceAsync(bench, played);
            return outcome is not { State: CaseState.Unknown or CaseState.DefinitelyNot, Error.Kind: ConnectorErrorKind.Transient } ? $"503 ended as {outcome}"
                : !IsAbout(outcome.Error.RetryAfter) ? $"503 asked for 7 s and the outcome says {outcome.Error.RetryAfter?.ToString() ?? "nothing"}"
                : null;
        });
        return new Verdict([.. tooMany.Failures, .. away.Failures]);
    }

    private static bool IsAbout(TimeSpan? pause) => pause is { } given && given > Asked * 0.9 && given < Asked * 1.1;
}
