namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Contract
{
    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        if (suite.WhyNoDocument is { } why)
        {
            return Verdict.None(why);
        }

        var documents = suite.Documents;
        return await Play.EachAsync(suite, suite.Cases, async (bench, played) =>
        {
            await Play.OnceAsync(bench, played);
            await Play.AgainAsync(bench, played);
            var violations = new List<string>();
            foreach (var (request, answer) in bench.Stub.Exchanges)
            {
                violations.AddRange(await JudgeAsync(documents, request, answer));
            }

            return violations.Count == 0 ? null : string.Join(Environment.NewLine + "    ", violations.Distinct());
        });
    }

    private static async Task<IEnumerable<string>> JudgeAsync(IReadOnlyList<VendorDocument> documents, StubRequest request, StubAnswer answer) =>
        documents.FirstOrDefault(document => document.Covers(request)) is { } document
            ? (await document.JudgeAsync(request, answer)).Select(violation => $"{request.Method} {request.Path}: {violation}")
            : [$"{request.Method} {request.Path}: no document covers it"];
}
