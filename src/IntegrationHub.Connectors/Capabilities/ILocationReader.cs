using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells which stores and warehouses there are.</summary>
public interface ILocationReader
{
    /// <summary>Reads a page of at most <paramref name="limit"/> places; null starts at the first.</summary>
    Task<Outcome<Page<Location>>> ReadLocationsAsync(string? after, int limit, CancellationToken cancellationToken);
}
