using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells how many pieces of an article a location has.</summary>
public interface IStockReader
{
    /// <summary>Reads one position; an unknown article or location is NotFound.</summary>
    Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken);
}
