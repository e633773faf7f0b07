using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Square;

internal sealed class SquareStock(SquareClient client, SquareStores stores, SquareVariations variations, ConnectionContext context) : IStockReader, IStockLister
{
    private const int MaxCounts = 1_000;

    public Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) => stores.IdOf(location) is { } locationId
        ? variations.WithAsync(gtin, (variation, isFresh) => ReadAsync(variation, isFresh, locationId, gtin, location, cancellationToken), cancellationToken)
        : Task.FromResult(SquareStores.Unmapped<StockPosition>(location));

    public async Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken)
    {
        if (stores.IdOf(location) is not { } locationId)
        {
            return SquareStores.Unmapped<Page<StockPosition>>(location);
        }

        var query = new SquareCountsQuery(null, [locationId], [SquareStates.InStock], null, after, Math.Clamp(limit, 1, MaxCounts));
        return await (await client.BatchRetrieveInventoryCountsAsync(query, cancellationToken)).ThenAsync(async answer =>
            (await variations.NameAsync(answer.Counts.Known().Select(count => count.CatalogObjectId), cancellationToken)).Map(named => new Page<StockPosition>(
                [.. answer.Counts.Known().Select(count => named.TryGetValue(count.CatalogObjectId ?? "", out var gtin) ? ToPosition(count, gtin, location) : null).OfType<StockPosition>()],
                answer.Cursor)));
    }

    /// <summary>Square has no count of what was never counted or moved, and none of a variation that is gone: the catalogue tells them apart.</summary>
    private async Task<Outcome<StockPosition>> ReadAsync(string variation, bool isFresh, string locationId, Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        var query = new SquareCountsQuery([variation], [locationId], [SquareStates.InStock], null, null, MaxCounts);
        return await (await client.BatchRetrieveInventoryCountsAsync(query, cancellationToken)).ThenAsync(answer => Task.FromResult<Outcome<StockPosition>>(
            answer.Counts.Known().FirstOrDefault(count => count.CatalogObjectId == variation && count.LocationId == locationId) switch
            {
                null when !isFresh => Not(ConnectorErrorKind.NotFound, "no-count", $"Square has no count of {gtin} at {location}."),
                null => new Outcome<StockPosition>.Done(ToPosition(new SquareCount(variation, locationId, SquareStates.InStock, "0", null), gtin, location)!),
                var count when ToPosition(count, gtin, location) is { } position => new Outcome<StockPosition>.Done(position),
                _ => Not(ConnectorErrorKind.Rejected, "not-in-pieces", $"Square counts {gtin} by weight or length, not in pieces."),
            }));
    }

    private StockPosition? ToPosition(SquareCount count, Gtin gtin, Gln location) => SquareMapping.ToPosition(count, gtin, location, context.Name, context.Clock.GetUtcNow());

    private static Outcome<StockPosition>.DefinitelyNot Not(ConnectorErrorKind kind, string code, string message) => new(new ConnectorError(kind, code, message));
}
