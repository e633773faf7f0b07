using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>A connection to the simulated shop, behind the hub's real pipeline.</summary>
public abstract class ShopifyBench : IAsyncLifetime
{
    /// <summary>These tests are about answers; a slow machine must not make them late.</summary>
    private static readonly Dictionary<string, string?> Patient = new() { ["AttemptTimeout"] = "00:01:00", ["TotalTimeout"] = "00:02:00" };

    private ConnectorBench _bench = null!;

    internal ShopifyStub Shop => (ShopifyStub)_bench.Stub;

    protected StubServer Server => _bench.Server;

    public async Task InitializeAsync()
    {
        var suite = new ShopifyConformance();
        _bench = await ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options, Patient);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    protected T Capability<T>()
        where T : class => _bench.Directory.All<T>()[0].Capability;
}
