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
            var violations = bench.Stub.Exchanges.SelectMany(exchange => Judge(documents, exchange.Request, exchange.Answer)).Distinct().ToList();
            return violations.Count == 0 ? null : string.Join(Environment.NewLine + "    ", violations);
        });
    }

    private static IEnumerable<string> Judge(IReadOnlyList<VendorDocument> documents, StubRequest request, StubAnswer answer) =>
        documents.FirstOrDefault(document => document.Covers(request)) is { } document
            ? document.Judge(request, answer).Select(violation => $"{request.Method} {request.Path}: {violation}")
            : [$"{request.Method} {request.Path}: no document covers it"];
}
