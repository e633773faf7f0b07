using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

/// <summary>A connection to the simulated Stripe, behind the hub's real pipeline.</summary>
internal static class StripeBench
{
    /// <summary>These tests are about answers; a slow machine must not make them late.</summary>
    private static readonly Dictionary<string, string?> Patient = new() { ["AttemptTimeout"] = "00:01:00", ["TotalTimeout"] = "00:02:00" };

    public static Task<ConnectorBench> StartAsync()
    {
        var suite = new StripeConformance();
        return ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options, Patient);
    }

    public static T Capability<T>(this ConnectorBench bench)
        where T : class => bench.Directory.All<T>()[0].Capability;
}
