using System.Text;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Discreet
{
    private static readonly int[] Statuses = [400, 401, 404, 409, 422, 500];

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        if (suite.Secrets.Count == 0)
        {
            return suite.Connector.Descriptor.OptionsType.GetProperties().FirstOrDefault(HoldsSecrets) is { } option
                ? new Verdict([$"  the suite names no secrets, and the option {option.Name} is one"])
                : Verdict.None("it is given no secrets");
        }

        var secrets = suite.Secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) }).Distinct().ToList();
        var well = await Play.EachAsync(suite, suite.Cases, async (bench, played) => Leak(secrets, bench, await Play.OnceAsync(bench, played)));
        if (!suite.IsHttp)
        {
            return well;
        }

        var failures = new List<string>(well.Failures);
        foreach (var status in Statuses)
        {
            var echoed = await Play.EachAsync(suite, suite.Cases, async (bench, played) =>
            {
                bench.Server.Trouble = new StubTrouble(StubFault.Echo, Status: status);
                return Leak(secrets, bench, await Play.OnceAsync(bench, played));
            });
            failures.AddRange(echoed.Failures.Select(failure => $"  {status}:{failure}"));
        }

        return new Verdict(failures);
    }

    private static bool HoldsSecrets(System.Reflection.PropertyInfo option) =>
        option.PropertyType == typeof(Secret) || option.PropertyType.GetGenericArguments().Contains(typeof(Secret));

    private static string? Leak(List<string> secrets, ConnectorBench bench, CaseOutcome outcome)
    {
        var said = bench.Log.Lines.Append(outcome.ToString()).Append(outcome.Value?.ToString() ?? "");
        return said.FirstOrDefault(line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal))) is { } leak ? $"told a secret: {leak}" : null;
    }
}
