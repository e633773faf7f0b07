using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

internal sealed class SquareCatalog(SquareClient client, SquareStores stores, string connection) : IProductReader, ILocationReader
{
    private const int MaxObjects = 1_000;

    /// <summary>Square tells all locations at once; the pages are ours.</summary>
    public async Task<Outcome<Page<Location>>> ReadLocationsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        (await client.ListLocationsAsync(cancellationToken)).Map(answer =>
        {
            var places = answer.Locations.Known()
                .Select(place => stores.GlnOf(place.Id) is { } gln ? SquareMapping.ToLocation(place, gln, connection) : null).OfType<Location>()
                .Where(place => after is null || string.CompareOrdinal(place.Gln.Value, after) > 0)
                .OrderBy(place => place.Gln.Value, StringComparer.Ordinal).Take(limit + 1).ToList();
            return places.Count > limit ? new Page<Location>(places[..limit], places[limit - 1].Gln.Value) : new Page<Location>(places, null);
        });

    /// <summary>Asks for variations and not for items, because an item may hold more articles than a page.</summary>
    public async Task<Outcome<Page<Product>>> ReadProductsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        (await client.SearchCatalogObjectsAsync(
            new SquareCatalogSearch(["ITEM_VARIATION"], Query: null, IncludeRelatedObjects: true, Math.Clamp(limit, 1, MaxObjects), after), cancellationToken)).Map(answer =>
        {
            var items = answer.RelatedObjects.Known().Where(related => related is { Id: not null, ItemData: not null })
                .DistinctBy(item => item.Id).ToDictionary(item => item.Id!, item => item.ItemData!);
            return new Page<Product>(
                [.. answer.Objects.Known().Select(variation => SquareMapping.ToProduct(variation, items.GetValueOrDefault(variation.ItemVariationData?.ItemId ?? ""), connection)).OfType<Product>()],
                answer.Cursor);
        });
}
