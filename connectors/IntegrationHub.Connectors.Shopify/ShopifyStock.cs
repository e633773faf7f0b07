using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Shopify;

internal sealed class ShopifyStock(ShopifyClient client, ShopifyItems items, ShopifyLocations locations, ConnectionContext context) : IStockReader, IStockLister
{
    /// <summary>What a page may have so that its query costs less than Shopify's limit for one.</summary>
    private const int LargestPage = 75;

    public async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        var read = await ReadKnownAsync(gtin, location, cancellationToken);
        if (read is not Outcome<StockPosition>.DefinitelyNot { Reason.Code: UnknownItem })
        {
            return read;
        }

        await items.ForgetAsync(gtin, cancellationToken);
        return await ReadKnownAsync(gtin, location, cancellationToken);
    }

    public Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken)
    {
        if (locations.IdOf(location) is not { } place)
        {
            return Task.FromResult(NotConfigured<Page<StockPosition>>(location));
        }

        var asOf = context.Clock.GetUtcNow();
        return client.SendAsync(
            ShopifyStockDocuments.Levels, new ShopifyLevelsQuery(place, Math.Clamp(limit, 1, LargestPage), after), ShopifyJson.Default.ShopifyLevelsQuery,
            ShopifyJson.Default.ShopifyLevelsData,
            data => data.Location is { } there
                ? new Outcome<Page<StockPosition>>.Done(
                    ShopifyStockMapping.ToPage(there.InventoryLevels ?? throw new JsonException("The location has no levels."), location, asOf, context.Name))
                : ShopifyErrors.Not<Page<StockPosition>>(ConnectorErrorKind.NotFound, "unknown-location", $"Shopify has no location {place}; correct Options:Locations:{location}."),
            cancellationToken);
    }

    private const string UnknownItem = "unknown-item";

    private async Task<Outcome<StockPosition>> ReadKnownAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        if (locations.IdOf(location) is not { } place)
        {
            return NotConfigured<StockPosition>(location);
        }

        var found = await items.FindAsync([gtin], cancellationToken);
        return await found.ThenAsync(known => known.TryGetValue(gtin, out var item)
            ? ReadLevelAsync(item, place, gtin, location, cancellationToken)
            : Task.FromResult(ShopifyErrors.Not<StockPosition>(ConnectorErrorKind.NotFound, "unknown-article", $"No variant of the shop has the barcode {gtin}.")));
    }

    private Task<Outcome<StockPosition>> ReadLevelAsync(string item, string place, Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        var asOf = context.Clock.GetUtcNow();
        return client.SendAsync(
            ShopifyStockDocuments.Level, new ShopifyLevelQuery(item, place), ShopifyJson.Default.ShopifyLevelQuery, ShopifyJson.Default.ShopifyLevelData,
            data => data switch
            {
                { InventoryItem: null } => ShopifyErrors.Not<StockPosition>(ConnectorErrorKind.NotFound, UnknownItem, $"Shopify has no {item} any more."),
                { InventoryItem.InventoryLevel: { } level } => new Outcome<StockPosition>.Done(ShopifyStockMapping.ToPosition(level, gtin, location, asOf, context.Name)),
                _ => ShopifyErrors.Not<StockPosition>(ConnectorErrorKind.NotFound, "not-stocked", $"The shop does not stock {gtin} at {location}."),
            },
            cancellationToken);
    }

    private static Outcome<T> NotConfigured<T>(Gln location) => ShopifyErrors.Not<T>(
        ConnectorErrorKind.NotFound, "unknown-location", $"No location of the shop is configured for {location}; add it to Options:Locations.");
}
