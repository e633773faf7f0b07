using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Tests.PublicApi;

/// <summary>A connected system that says of stock what the test wants.</summary>
internal sealed class StockSystem : IStockReader
{
    public Func<Gtin, Gln, Outcome<StockPosition>> Answer { get; set; } = (_, _) => throw new InvalidOperationException("The test did not say what the stock system answers.");

    public Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) => Task.FromResult(Answer(gtin, location));

    public ConnectionDirectory ToDirectory() => new([
        new Connection(
            "erp",
            new ConnectorDescriptor("test", "ERP", typeof(object), [Capability.StockRead], new Dictionary<string, Idempotency>()),
            new HashSet<Gln>(),
            [Capability.StockRead],
            IsDryRun: false,
            new ConnectorInstance([this], _ => Task.CompletedTask),
            new ConnectionControl(new RateBudget(0, 1, TimeProvider.System))),
    ]);
}
