using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>
/// Sets counts. Square has no compare-and-set, so the count is read right before, and what Square shows afterwards is
/// told: a sale in between shows in the answer.
/// </summary>
internal sealed class SquareStockPublisher(SquareClient client, SquareStores stores, SquareVariations variations, TimeProvider clock) : IStockPublisher
{
    private const string PhysicalCount = "PHYSICAL_COUNT";
    private const int MaxCounts = 1_000;

    /// <inheritdoc/>
    public int MaxLevels => 100;

    public async Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken)
    {
        var outcome = await FindAndSetAsync(levels, key, cancellationToken);
        if (outcome is not Outcome<IReadOnlyList<PublishedLevel>>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.NotFound })
        {
            return outcome;
        }

        // One of the kept ids is gone, and Square does not say which.
        await variations.ForgetAsync(levels.Select(level => level.Gtin), cancellationToken);
        return await FindAndSetAsync(levels, key, cancellationToken);
    }

    private async Task<Outcome<IReadOnlyList<PublishedLevel>>> FindAndSetAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken) =>
        await (await variations.FindAsync(levels.Select(level => level.Gtin), cancellationToken)).ThenAsync(found =>
            SetAsync([.. levels.Select(level => new SquareLevel(level, found.GetValueOrDefault(level.Gtin), stores.IdOf(level.Location)))], key, cancellationToken));

    private async Task<Outcome<IReadOnlyList<PublishedLevel>>> SetAsync(IReadOnlyList<SquareLevel> levels, EffectKey key, CancellationToken cancellationToken) =>
        await (await CountAsync(levels, cancellationToken)).ThenAsync(async counts =>
        {
            var due = levels.Where(counts.IsDue).ToList();
            if (due.Count == 0)
            {
                return new Outcome<IReadOnlyList<PublishedLevel>>.Done(counts.Tell(levels, written: []));
            }

            var answer = await client.BatchChangeInventoryAsync(
                new SquareChangeBatch(key.Value, [.. due.Select(level => Change(level, key))], IgnoreUnchangedCounts: true), cancellationToken);

            // A key that was seen has had its effect; what is left of that is what Square shows.
            return answer.Error?.Code == SquareCodes.KeyReused
                ? (await CountAsync(levels, cancellationToken)).Map(now => now.Tell(levels, written: []))
                : answer.Map(changed => counts.With([.. due.Select(Set)]).With(changed.Counts).Tell(levels, due));
        });

    private async Task<Outcome<SquareLevels>> CountAsync(IReadOnlyList<SquareLevel> levels, CancellationToken cancellationToken)
    {
        var counts = new SquareLevels();
        if (levels.Where(level => level.IsListed).ToList() is not { Count: > 0 } listed)
        {
            return new Outcome<SquareLevels>.Done(counts);
        }

        var query = new SquareCountsQuery(
            [.. listed.Select(level => level.Variation!).Distinct()], [.. listed.Select(level => level.LocationId!).Distinct()], [SquareStates.InStock], null, null, MaxCounts);
        return (await SquarePages.EachAsync(
            cursor => client.BatchRetrieveInventoryCountsAsync(query with { Cursor = cursor }, cancellationToken),
            page =>
            {
                counts.With(page.Counts);
                return false;
            })).Map(_ => counts);
    }

    private SquareChange Change(SquareLevel level, EffectKey key) => new(PhysicalCount, null, new SquarePhysicalCount(
        key.Value, SquareStates.InStock, level.LocationId, level.Variation, SquareMapping.Quantity(level.Level.Available), SquareMapping.Time(clock.GetUtcNow())));

    private static SquareCount Set(SquareLevel level) =>
        new(level.Variation, level.LocationId, SquareStates.InStock, SquareMapping.Quantity(level.Level.Available), null);
}
