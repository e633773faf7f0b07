using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>Moves pieces into stock out of nowhere, and out of stock as sold or, where it was no sale, as waste.</summary>
internal sealed class SquareStockAdjuster(SquareClient client, SquareStores stores, SquareVariations variations, TimeProvider clock) : IStockAdjuster
{
    private const string Adjustment = "ADJUSTMENT";
    private const int MaxCounts = 1_000;

    /// <summary>How far back an earlier attempt is looked for: longer than an effect is repeated.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(7);

    private static readonly ConnectorError NoId = new(ConnectorErrorKind.Transient, "unreadable-answer", "Square did not name the adjustment that it made.");

    public Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) => stores.IdOf(adjustment.Location) is { } locationId
        ? variations.WithAsync(adjustment.Gtin, (variation, _) => AdjustAsync(new Place(variation, locationId), adjustment, key, cancellationToken), cancellationToken)
        : Task.FromResult(SquareStores.Unmapped<string>(adjustment.Location));

    /// <summary>The time in the body makes a repeat another request, which Square may refuse under the same key; so a repeat looks first.</summary>
    private async Task<Outcome<string>> AdjustAsync(Place place, StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken)
    {
        if (key.IsRepeat)
        {
            var earlier = await FindAsync(place, key, cancellationToken);
            if (earlier is not Outcome<string?>.Done { Value: null })
            {
                return earlier.Map(id => id!);
            }
        }

        var enough = adjustment.Difference > 0 ? new Outcome<Nothing>.Done(default) : await EnoughAsync(place, adjustment, cancellationToken);
        return await enough.ThenAsync(_ => ChangeAsync(place, adjustment, key, cancellationToken));
    }

    /// <summary>Square lets stock go below zero, so the connector counts before it takes; a sale in between is the till's own.</summary>
    private async Task<Outcome<Nothing>> EnoughAsync(Place place, StockAdjustment adjustment, CancellationToken cancellationToken)
    {
        var query = new SquareCountsQuery([place.Variation], [place.Location], [SquareStates.InStock], null, null, MaxCounts);
        return await (await client.BatchRetrieveInventoryCountsAsync(query, cancellationToken)).ThenAsync(answer =>
        {
            var there = SquareMapping.Pieces(answer.Counts.Known().FirstOrDefault(count => count.CatalogObjectId == place.Variation && count.LocationId == place.Location)?.Quantity) ?? 0;
            return Task.FromResult<Outcome<Nothing>>(there >= -(long)adjustment.Difference ? new Outcome<Nothing>.Done(default) : TooFew(adjustment, there));
        });
    }

    private async Task<Outcome<string>> ChangeAsync(Place place, StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken)
    {
        var comes = adjustment.Difference > 0;
        var change = new SquareAdjustment(
            Id: null, key.Value, comes ? SquareStates.None : SquareStates.InStock, comes ? SquareStates.InStock : adjustment.Step == BizStep.RetailSelling ? SquareStates.Sold : SquareStates.Waste, place.Location, place.Variation,
            SquareMapping.Quantity(Math.Abs(adjustment.Difference)), SquareMapping.Time(clock.GetUtcNow()));
        var answer = await client.BatchChangeInventoryAsync(new SquareChangeBatch(key.Value, [new SquareChange(Adjustment, change, null)], null), cancellationToken);
        return answer.Error is { Code: SquareCodes.KeyReused } reused
            ? await (await FindAsync(place, key, cancellationToken)).ThenAsync(id => Task.FromResult(Made(id, reused)))
            : await answer.ThenAsync(changed => Task.FromResult(Made(IdOf(changed, key), NoId)));
    }

    /// <summary>What cannot be looked up may be there.</summary>
    private async Task<Outcome<string?>> FindAsync(Place place, EffectKey key, CancellationToken cancellationToken)
    {
        var since = SquareMapping.Time(clock.GetUtcNow() - LookBack);
        string? id = null;
        var read = await SquarePages.EachAsync(
            cursor => client.BatchRetrieveInventoryChangesAsync(new SquareChangesQuery([place.Variation], [place.Location], [Adjustment], since, cursor), cancellationToken),
            page => (id = IdOf(page, key)) is not null);
        return read.Error is { } error ? new Outcome<string?>.Unknown(error) : new Outcome<string?>.Done(id);
    }

    private static string? IdOf(SquareChangeList answer, EffectKey key) => answer.Changes.Known().FirstOrDefault(change => change.Adjustment?.ReferenceId == key.Value)?.Adjustment?.Id;

    private static Outcome<string> Made(string? id, ConnectorError otherwise) => id is null ? new Outcome<string>.Unknown(otherwise) : new Outcome<string>.Done(id);

    private static Outcome<Nothing>.DefinitelyNot TooFew(StockAdjustment adjustment, int there) => new(new ConnectorError(
        ConnectorErrorKind.Conflict, "not-enough-stock", $"Square has {there} pieces of {adjustment.Gtin} at {adjustment.Location}, which is fewer than {-(long)adjustment.Difference}."));

    private sealed record Place(string Variation, string Location);
}
