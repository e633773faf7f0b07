using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>
/// Sets levels. Medusa has no compare-and-set: the levels are read before, which finds what is stale, and read again
/// afterwards, which finds what happened in between.
/// </summary>
internal sealed class MedusaStockPublisher(MedusaClient client, MedusaReferences references) : IStockPublisher
{
    private const int MostWrites = 3;

    public int MaxLevels => 100;

    public async Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(levels, cancellationToken);
        if (looked is not Outcome<MedusaShelves>.Done { Value: var shelves })
        {
            return looked.Failure<MedusaShelves, IReadOnlyList<PublishedLevel>>().WhileLooking(key);
        }

        var answers = levels.Select(level => MedusaPublishing.BeforeWriting(level, shelves[level])).ToArray();
        for (var write = 1; answers.Contains(null); write++)
        {
            var open = levels.Where((_, index) => answers[index] is null).ToList();
            var written = await client.SetLevelsAsync([.. open.Select(level => shelves[level]!.Offering(level.Available)).DistinctBy(update => (update.InventoryItemId, update.LocationId))], cancellationToken);

            // One level that is gone in the meantime refuses them all; the next reading tells which it is.
            if (written.Error is { } error && !(error.Kind == ConnectorErrorKind.NotFound && write < MostWrites))
            {
                var failed = written.Failure<Nothing, IReadOnlyList<PublishedLevel>>();
                return write == 1 ? failed.WhileLooking(key) : failed.AfterEffect();
            }

            var reread = await ReadShelvesAsync(open, cancellationToken);
            if (reread is not Outcome<MedusaShelves>.Done { Value: var after })
            {
                return reread.Failure<MedusaShelves, IReadOnlyList<PublishedLevel>>().AfterEffect();
            }

            shelves = after;
            for (var index = 0; index < levels.Count; index++)
            {
                answers[index] ??= written.Error is null
                    ? MedusaPublishing.AfterWriting(levels[index], shelves[levels[index]], write == MostWrites)
                    : MedusaPublishing.BeforeWriting(levels[index], shelves[levels[index]]);
            }
        }

        return MedusaOutcomes.Done<IReadOnlyList<PublishedLevel>>([.. answers.Select(answer => answer!)]);
    }

    /// <summary>Reads the shelves; what Medusa does not show under the ids that are kept, is asked for once more without them.</summary>
    private async Task<Outcome<MedusaShelves>> LookAsync(IReadOnlyList<StockLevel> levels, CancellationToken cancellationToken)
    {
        var first = await ReadShelvesAsync(levels, cancellationToken);
        if (first is not Outcome<MedusaShelves>.Done { Value: var shelves })
        {
            return first;
        }

        var forgotten = false;
        foreach (var level in levels.Where(level => shelves[level] is null))
        {
            forgotten |= await references.ForgetAsync(level.Gtin, level.Location, cancellationToken);
        }

        return forgotten ? await ReadShelvesAsync(levels, cancellationToken) : first;
    }

    private async Task<Outcome<MedusaShelves>> ReadShelvesAsync(IReadOnlyList<StockLevel> levels, CancellationToken cancellationToken)
    {
        var found = await references.ItemsAsync([.. levels.Select(level => level.Gtin).Distinct()], cancellationToken);
        if (found is not Outcome<IReadOnlyDictionary<Gtin, string>>.Done { Value: var items })
        {
            return found.Failure<IReadOnlyDictionary<Gtin, string>, MedusaShelves>();
        }

        var places = new Dictionary<Gln, string>();
        foreach (var gln in levels.Select(level => level.Location).Distinct())
        {
            var place = await references.LocationAsync(gln, cancellationToken);
            if (place is Outcome<string>.Done { Value: var id })
            {
                places[gln] = id;
            }
            else if (place.Error!.Kind != ConnectorErrorKind.NotFound)
            {
                return place.Failure<string, MedusaShelves>();
            }
        }

        if (items.Count == 0 || places.Count == 0)
        {
            return MedusaOutcomes.Done(new MedusaShelves(new Dictionary<(Gtin, Gln), MedusaShelf>()));
        }

        return (await client.GetItemsAsync([.. items.Values.Distinct()], cancellationToken)).Map(read => Arrange(levels, items, places, read));
    }

    private static MedusaShelves Arrange(
        IReadOnlyList<StockLevel> levels, IReadOnlyDictionary<Gtin, string> items, Dictionary<Gln, string> places, IReadOnlyList<MedusaInventoryItem> read)
    {
        var stocked = read.SelectMany(item => (item.LocationLevels ?? []).Select(level => new MedusaShelf(item.Id, level)))
            .GroupBy(shelf => (shelf.ItemId, shelf.Level.LocationId)).ToDictionary(same => same.Key, same => same.First());
        var shelves = new Dictionary<(Gtin, Gln), MedusaShelf>();
        foreach (var level in levels)
        {
            if (items.TryGetValue(level.Gtin, out var item) && places.TryGetValue(level.Location, out var place) && stocked.TryGetValue((item, place), out var shelf))
            {
                shelves[(level.Gtin, level.Location)] = shelf;
            }
        }

        return new MedusaShelves(shelves);
    }
}
