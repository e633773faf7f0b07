using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>
/// Sets what the shop may sell. Shopify takes all levels of a request or none and says which it refuses; those are
/// answered and the rest is sent again, under a key of its own. So at most one request of a call has an effect.
/// </summary>
internal sealed class ShopifyPublisher(ShopifyClient client, ShopifyItems items, ShopifyLocations locations) : IStockPublisher
{
    /// <summary>How often Shopify may say that an earlier request with a key failed before we believe that it is the levels.</summary>
    private const int MostKeys = 4;

    public int MaxLevels => 250;

    public async Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken)
    {
        var found = await items.FindAsync([.. levels.Select(level => level.Gtin)], cancellationToken);
        return await found.ThenAsync(async known =>
        {
            var published = levels.Select(level => new PublishedLevel(level.Gtin, level.Location, PublishedState.NotListed, null)).ToArray();
            var pending = levels.Select((level, place) => Publication(level, place, known)).OfType<ShopifyPublication>().ToList();
            var failure = await PublishAsync(pending, published, key, cancellationToken);
            return failure is null
                ? new Outcome<IReadOnlyList<PublishedLevel>>.Done(published)
                : failure.Map<IReadOnlyList<PublishedLevel>>(_ => published);
        });
    }

    private ShopifyPublication? Publication(StockLevel level, int place, Dictionary<Gtin, string> known) =>
        known.TryGetValue(level.Gtin, out var item) && locations.IdOf(level.Location) is { } location ? new ShopifyPublication(place, level, item, location) : null;

    /// <returns>Null when every level is answered.</returns>
    private async Task<Outcome<IReadOnlyList<ShopifyUserError>>?> PublishAsync(
        List<ShopifyPublication> pending, PublishedLevel[] published, EffectKey key, CancellationToken cancellationToken)
    {
        var moved = new HashSet<int>();
        while (pending.Count > 0)
        {
            var answer = await SetAsync(pending, key, cancellationToken);
            if (answer is not Outcome<IReadOnlyList<ShopifyUserError>>.Done { Value: var errors })
            {
                return answer;
            }

            var refused = errors.Select(error => (Error: error, Level: ShopifyStockMapping.IndexOf(error) is { } at && at < pending.Count ? pending[at] : null)).ToList();
            if (refused.Find(each => each.Level is null || !IsAnswer(each.Error.Code)) is { Error: { } whole })
            {
                return ShopifyErrors.Read<IReadOnlyList<ShopifyUserError>>([whole]);
            }

            if (refused.Count == 0)
            {
                pending.ForEach(level => published[level.Place] = Published(level, PublishedState.Applied, level.Level.Available));
                return null;
            }

            foreach (var (error, level) in refused.DistinctBy(each => each.Level))
            {
                pending.Remove(level!);
                var answered = error.Code == "INVALID_INVENTORY_ITEM" && moved.Add(level!.Place)
                    ? await FindAgainAsync(level, pending, cancellationToken)
                    : await AnswerAsync(error.Code, level!, cancellationToken);
                published[level!.Place] = answered;
            }
        }

        return null;
    }

    private static bool IsAnswer(string? code) => code is "CHANGE_FROM_QUANTITY_STALE" or "COMPARE_QUANTITY_STALE" or "ITEM_NOT_STOCKED_AT_LOCATION" or "INVALID_INVENTORY_ITEM";

    private async Task<PublishedLevel> AnswerAsync(string? code, ShopifyPublication level, CancellationToken cancellationToken)
    {
        if (code is "ITEM_NOT_STOCKED_AT_LOCATION" or "INVALID_INVENTORY_ITEM")
        {
            return Published(level, PublishedState.NotListed, null);
        }

        var current = await CurrentAsync(level, cancellationToken);
        // The shop shows what was asked for: an earlier attempt, whose key is forgotten, set it.
        return Published(level, current == level.Level.Available ? PublishedState.Applied : PublishedState.Stale, current);
    }

    /// <summary>The known item is gone; another may have its barcode now and is sent with the next request.</summary>
    private async Task<PublishedLevel> FindAgainAsync(ShopifyPublication level, List<ShopifyPublication> pending, CancellationToken cancellationToken)
    {
        await items.ForgetAsync(level.Level.Gtin, cancellationToken);
        var found = await items.FindAsync([level.Level.Gtin], cancellationToken);
        if (found is Outcome<Dictionary<Gtin, string>>.Done { Value: var known } && known.TryGetValue(level.Level.Gtin, out var item) && item != level.Item)
        {
            pending.Add(level with { Item = item });
        }

        return Published(level, PublishedState.NotListed, null);
    }

    /// <summary>What the shop shows; null where it does not say.</summary>
    private async Task<int?> CurrentAsync(ShopifyPublication level, CancellationToken cancellationToken)
    {
        var read = await client.SendAsync(
            ShopifyStockDocuments.Level, new ShopifyLevelQuery(level.Item, level.Location), ShopifyJson.Default.ShopifyLevelQuery, ShopifyJson.Default.ShopifyLevelData,
            data => new Outcome<int?>.Done(data.InventoryItem?.InventoryLevel is { } there ? ShopifyStockMapping.Quantity(there, "available") : null), cancellationToken);
        return read is Outcome<int?>.Done { Value: var current } ? current : null;
    }

    /// <summary>Sends levels; user errors are the value.</summary>
    private async Task<Outcome<IReadOnlyList<ShopifyUserError>>> SetAsync(List<ShopifyPublication> levels, EffectKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await client.SendAsync(
                ShopifyStockDocuments.SetQuantities, ShopifyStockMapping.FromLevels(levels, key.Value, attempt), ShopifyJson.Default.ShopifySetQuantities,
                ShopifyJson.Default.ShopifySetQuantitiesData,
                data => data.InventorySetQuantities?.UserErrors is { } errors
                    ? new Outcome<IReadOnlyList<ShopifyUserError>>.Done(errors)
                    : ShopifyErrors.Read<IReadOnlyList<ShopifyUserError>>(null)!,
                cancellationToken);
            if (attempt >= MostKeys - 1 || !HasFailedBefore(answer))
            {
                return answer;
            }
        }
    }

    /// <summary>An earlier request with this key failed for good, so another key may be used.</summary>
    private static bool HasFailedBefore(Outcome<IReadOnlyList<ShopifyUserError>> answer) =>
        answer.Error?.Code == "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"
        || (answer is Outcome<IReadOnlyList<ShopifyUserError>>.Done { Value: var errors } && errors.Any(error => error?.Code == "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"));

    private static PublishedLevel Published(ShopifyPublication level, PublishedState state, int? current) => new(level.Level.Gtin, level.Level.Location, state, current);
}
