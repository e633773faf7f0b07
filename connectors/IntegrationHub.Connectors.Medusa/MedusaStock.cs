using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

internal sealed class MedusaStock(MedusaClient client, MedusaReferences references, ConnectionContext context) : IStockReader, IStockLister
{
    public async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        var read = await ReadOnceAsync(gtin, location, cancellationToken);
        return read.Error?.Kind == ConnectorErrorKind.NotFound && await references.ForgetAsync(gtin, location, cancellationToken)
            ? await ReadOnceAsync(gtin, location, cancellationToken)
            : read;
    }

    public async Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken)
    {
        var place = await references.LocationAsync(location, cancellationToken);
        return place is Outcome<string>.Done { Value: var locationId }
            ? await MedusaPages.ReadAsync(
                after,
                offset => client.ListItemsAtAsync(
                    locationId, offset, limit, page => MedusaPages.Of(page.InventoryItems, item => ToPosition(item, location, locationId), offset, page.Count), cancellationToken))
            : place.Failure<string, Page<StockPosition>>();
    }

    private async Task<Outcome<StockPosition>> ReadOnceAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        var item = await references.ItemAsync(gtin, cancellationToken);
        if (item is not Outcome<string>.Done { Value: var itemId })
        {
            return item.Failure<string, StockPosition>();
        }

        var place = await references.LocationAsync(location, cancellationToken);
        if (place is not Outcome<string>.Done { Value: var locationId })
        {
            return place.Failure<string, StockPosition>();
        }

        return await client.FindLevelAsync(itemId, locationId, cancellationToken) switch
        {
            Outcome<MedusaLevel?>.Done { Value: { } level } => MedusaOutcomes.Done(MedusaMapping.ToPosition(level, gtin, location, context.Clock.GetUtcNow(), context.Name)),
            Outcome<MedusaLevel?>.Done => MedusaOutcomes.Refuse<StockPosition>(
                ConnectorErrorKind.NotFound, "not-stocked", $"Medusa does not stock the article {gtin} at the location {location}."),
            var failed => failed.Failure<MedusaLevel?, StockPosition>(),
        };
    }

    private StockPosition? ToPosition(MedusaInventoryItem item, Gln location, string locationId)
    {
        var level = (item.LocationLevels ?? []).FirstOrDefault(level => level.LocationId == locationId);
        var gtin = (item.Variants ?? []).Where(variant => MedusaMapping.ToItemId(variant) == item.Id).Select(MedusaMapping.ToGtin).FirstOrDefault(gtin => gtin is not null);
        return level is not null && gtin is { } known ? MedusaMapping.ToPosition(level, known, location, context.Clock.GetUtcNow(), context.Name) : null;
    }
}
