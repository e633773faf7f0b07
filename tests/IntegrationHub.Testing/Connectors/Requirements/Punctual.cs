namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Punctual
{
    /// <summary>The bench's total timeout is 2.5 s for each request; a case may be several.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite) => !suite.IsHttp
        ? Verdict.None("its own tests")
        : await Play.EachAsync(suite, suite.Cases, async (bench, played) =>
        {
            bench.Server.Trouble = new StubTrouble(StubFault.Silent);
            var (outcome, took) = await Play.TimedAsync(bench, played);
            return outcome.IsDone ? "ended as Done without an answer"
                : took > Patience ? $"took {took.TotalSeconds:0.0} s"
                : null;
        });
}
