using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

internal sealed partial class SquareClient
{
    public Task<Outcome<SquareLocations>> ListLocationsAsync(CancellationToken cancellationToken) =>
        GetAsync("locations", SquareJson.Default.SquareLocations, cancellationToken);

    public Task<Outcome<SquareLocationAnswer>> RetrieveLocationAsync(string locationId, CancellationToken cancellationToken) =>
        GetAsync($"locations/{Uri.EscapeDataString(locationId)}", SquareJson.Default.SquareLocationAnswer, cancellationToken);

    public Task<Outcome<SquareCatalogObjects>> SearchCatalogObjectsAsync(SquareCatalogSearch search, CancellationToken cancellationToken) =>
        SearchAsync("catalog/search", search, SquareJson.Default.SquareCatalogSearch, SquareJson.Default.SquareCatalogObjects, cancellationToken);

    public Task<Outcome<SquareCatalogObjects>> BatchRetrieveCatalogObjectsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        SearchAsync(
            "catalog/batch-retrieve", new SquareCatalogBatch(ids, IncludeDeletedObjects: true), SquareJson.Default.SquareCatalogBatch,
            SquareJson.Default.SquareCatalogObjects, cancellationToken);
}
