using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells everything that a location has; reconciliation compares with it.</summary>
public interface IStockLister
{
    /// <summary>Reads a page of at most <paramref name="limit"/> positions of one location; null starts at the first. Articles without a GTIN are left out.</summary>
    Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken);
}
