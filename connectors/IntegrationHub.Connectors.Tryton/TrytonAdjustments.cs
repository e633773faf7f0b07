using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Adjusts stock by moving pieces between the storage and what was lost or found.</summary>
internal sealed class TrytonAdjustments(TrytonPlaces places, TrytonArticles articles, TrytonTransfers transfers) : IStockAdjuster
{
    public Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
        places.FindAsync(adjustment.Location, cancellationToken).ThenAsync(async warehouse => warehouse.LostFoundLocation is not { } lostAndFound
            ? OutcomeSteps.Not<string>(
                ConnectorErrorKind.Rejected, "lost-and-found", $"Warehouse {adjustment.Location} has no lost and found location in Tryton: set one, or its stock cannot be adjusted.")
            : await articles.FindAsync([adjustment.Gtin], cancellationToken).ThenAsync(found =>
            {
                var product = found[adjustment.Gtin];
                var (from, to) = adjustment.Difference > 0 ? (lostAndFound, warehouse.StorageLocation) : (warehouse.StorageLocation, lostAndFound);
                return transfers.MoveAsync(key.Value, from, to, [new TrytonTransferLine(product.Id, product.Unit, Math.Abs(adjustment.Difference))], cancellationToken);
            }).MapAsync(id => id.ToString(CultureInfo.InvariantCulture)));
}
