using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

/// <summary>A connection to the simulated Stripe, behind the hub's real pipeline.</summary>
internal static class StripeBench
{
    public static Task<ConnectorBench> StartAsync()
    {
        var suite = new StripeConformance();
        return ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options);
    }

    public static T Capability<T>(this ConnectorBench bench)
        where T : class => bench.Directory.All<T>()[0].Capability;
}
