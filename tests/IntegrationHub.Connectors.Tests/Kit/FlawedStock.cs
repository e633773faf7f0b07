using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>The template's stock, of which a flaw replaces one method.</summary>
internal class FlawedStock(AcmeStock sound) : IStockReader, IStockLister, IStockAdjuster
{
    public virtual Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) => sound.ReadAsync(gtin, location, cancellationToken);

    public virtual Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) =>
        sound.ListAsync(location, after, limit, cancellationToken);

    public virtual Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) => sound.AdjustAsync(adjustment, key, cancellationToken);
}
