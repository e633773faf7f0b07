using System.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Discreet
{
    private static readonly StubTrouble[] Troubles =
    [
        .. new[] { 400, 401, 403, 404, 409, 422, 429, 500, 503 }.Select(status => new StubTrouble(StubFault.Echo, Status: status)),
        new(StubFault.ResetBefore), new(StubFault.Silent), new(StubFault.CutOff), new(StubFault.OtherTypes), new(StubFault.Hollow),
    ];

    /// <summary>What is said after a timeout does not depend on how long it was.</summary>
    private static readonly Dictionary<string, string?> Impatient = new() { ["AttemptTimeout"] = "00:00:00.3", ["TotalTimeout"] = "00:00:00.7", ["Retries"] = "0" };

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        if (suite.Secrets.Count == 0)
        {
            return suite.Connector.Descriptor.OptionsType.GetProperties().FirstOrDefault(HoldsSecrets) is { } option
                ? new Verdict([$"  the suite names no secrets, and the option {option.Name} is one"])
                : Verdict.None("it is given no secrets");
        }

        var secrets = suite.Secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) }).Distinct().ToList();
        var failures = new List<string>((await Play.EachAsync(suite, suite.Cases, (bench, played) => PlayAsync(secrets, bench, played))).Failures);
        failures.AddRange(Webhooks(suite, secrets));
        foreach (var trouble in suite.IsHttp ? Troubles : [])
        {
            var verdict = await Play.EachAsync(
                suite, suite.Cases,
                (bench, played) =>
                {
                    bench.Server.Trouble = trouble;
                    return PlayAsync(secrets, bench, played);
                },
                trouble.Fault == StubFault.Silent ? Impatient : null);
            failures.AddRange(verdict.Failures.Concat(await HealthAsync(suite, secrets, trouble)).Select(failure => $"  {trouble.Fault}{(trouble.Fault == StubFault.Echo ? $" {trouble.Status}" : "")}:{failure}"));
        }

        return new Verdict(failures);
    }

    private static bool HoldsSecrets(System.Reflection.PropertyInfo option) =>
        option.PropertyType == typeof(Secret) || option.PropertyType.GetGenericArguments().Contains(typeof(Secret));

    private static async Task<string?> PlayAsync(List<string> secrets, ConnectorBench bench, ConnectorCase played)
    {
        var outcome = await Play.OnceAsync(bench, played);
        return Leak(secrets, bench.Log.Lines.Append(outcome.ToString()).Append(outcome.Value?.ToString() ?? ""));
    }

    /// <summary>What makes a connection red is read by operators, and by whoever reads their screens.</summary>
    private static async Task<IEnumerable<string>> HealthAsync(ConnectorConformance suite, List<string> secrets, StubTrouble trouble)
    {
        await using var bench = await ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options, Impatient);
        bench.Server.Trouble = trouble;
        var answer = await bench.Directory.Reports[0].AskHealthAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        return Leak(secrets, bench.Log.Lines.Append(answer.ToString())) is { } leak ? [$"  the health check: {leak}"] : [];
    }

    /// <summary>A refusal names neither a secret nor the signature that would have been right.</summary>
    private static IEnumerable<string> Webhooks(ConnectorConformance suite, List<string> secrets)
    {
        if (suite.Webhooks.Count == 0)
        {
            return [];
        }

        var receiver = Connected.To(suite).Capabilities.OfType<IWebhookReceiver>().First();
        return suite.Webhooks
            .Select(webhook => (webhook.Name, Leak: Leak([.. secrets, .. SignaturesOf(webhook)], Refusals(webhook).Select(delivery => receiver.Receive(delivery).ToString()))))
            .Where(refused => refused.Leak is not null).Select(refused => $"  {refused.Name}: {refused.Leak}");
    }

    private static IEnumerable<WebhookDelivery> Refusals(WebhookCase webhook)
    {
        var genuine = webhook.Sign(GenuineWebhooks.Now, 0);
        return [webhook.Sign(GenuineWebhooks.Now, 2), genuine with { Headers = new Dictionary<string, string>() }];
    }

    /// <summary>The parts of headers that are others when a stranger signs.</summary>
    private static IEnumerable<string> SignaturesOf(WebhookCase webhook)
    {
        var stranger = webhook.Sign(GenuineWebhooks.Now, 2).Headers;
        return webhook.Sign(GenuineWebhooks.Now, 0).Headers.Where(header => stranger.GetValueOrDefault(header.Key) != header.Value)
            .SelectMany(header => header.Value.Split([',', ';', '=', ' '], StringSplitOptions.RemoveEmptyEntries)).Where(part => part.Length >= 20);
    }

    private static string? Leak(IReadOnlyList<string> secrets, IEnumerable<string?> said) =>
        said.FirstOrDefault(line => line is not null && secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal))) is { } leak ? $"told a secret: {leak}" : null;
}
