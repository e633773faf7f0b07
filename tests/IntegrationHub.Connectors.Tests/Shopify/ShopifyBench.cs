using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>A connection to the simulated shop, behind the hub's real pipeline.</summary>
public abstract class ShopifyBench : IAsyncLifetime
{
    private ConnectorBench _bench = null!;

    internal ShopifyStub Shop => (ShopifyStub)_bench.Stub;

    protected StubServer Server => _bench.Server;

    public async Task InitializeAsync()
    {
        var suite = new ShopifyConformance();
        _bench = await ConnectorBench.StartAsync(suite.Connector, suite.CreateStub(), suite.Options);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    protected T Capability<T>()
        where T : class => _bench.Directory.All<T>()[0].Capability;
}
