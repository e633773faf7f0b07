namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Healthy
{
    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        var failures = new List<string>();
        await using (var bench = await ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options))
        {
            if (await RedAsync(bench) is { } red)
            {
                failures.Add($"  it is red although the vendor answers: {red}");
            }

            foreach (var status in suite.IsHttp ? new[] { 401, 500 } : [])
            {
                bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: status);
                if (await RedAsync(bench) is null)
                {
                    failures.Add($"  it is green although the vendor answers {status}");
                }
            }
        }

        var nobody = Connected.To(suite).Report;
        if (await RedAsync(nobody.CheckHealthAsync) is null)
        {
            failures.Add("  it is green although nobody listens");
        }

        return new Verdict(failures);
    }

    private static Task<string?> RedAsync(ConnectorBench bench) => RedAsync(bench.Directory.Reports[0].CheckHealthAsync);

    private static async Task<string?> RedAsync(Func<CancellationToken, Task> check)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await check(patience.Token);
            return null;
        }
#pragma warning disable CA1031 // Whatever it throws makes it red.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return string.IsNullOrWhiteSpace(failure.Message) ? "without a message" : failure.Message;
        }
    }
}
