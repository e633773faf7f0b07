using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Reads how many pieces a warehouse has in its storage: what stands in its input or output is on its way.</summary>
internal sealed class TrytonQuantities(TrytonClient client, TimeProvider clock)
{
    /// <summary>By how much our clock may be behind Tryton's at midnight.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(10);

    /// <summary>The zone in which each day begins first: Tryton's day is then never after ours.</summary>
    private static readonly TimeSpan EarliestZone = TimeSpan.FromHours(14);

    /// <summary>Reads products with their quantities; each comes with what no shipment holds.</summary>
    public Task<Outcome<IReadOnlyList<(TrytonQuantity All, TrytonUnassigned Free)>>> ReadAsync(JsonArray domain, int storage, int? limit, CancellationToken cancellationToken) =>
        client.OpenAsync(cancellationToken).ThenAsync(session => client.SearchAsync(
                TrytonArticles.Model, domain, TrytonQuantity.Fields, TrytonJson.Default.TrytonQuantityArray, cancellationToken, limit,
                extra: new JsonObject { ["locations"] = TrytonValues.Ids(storage), ["with_childs"] = true, ["stock_date_end"] = TrytonValues.Date(Today(session.TimeZone)) }))
            .ThenAsync(all => FreeAsync(all, storage, cancellationToken));

    /// <summary>
    /// A date at which everything that is due by today counts. A date before Tryton's own today would answer with
    /// yesterday's stock, so it is rather too late than too early.
    /// </summary>
    internal DateOnly Today(string? timeZone)
    {
        var now = clock.GetUtcNow() + ClockMargin;
        return DateOnly.FromDateTime(timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? TimeZoneInfo.ConvertTime(now, zone).DateTime
            : now.ToOffset(EarliestZone).DateTime);
    }

    private async Task<Outcome<IReadOnlyList<(TrytonQuantity All, TrytonUnassigned Free)>>> FreeAsync(TrytonQuantity[] all, int storage, CancellationToken cancellationToken)
    {
        if (all.Length == 0)
        {
            return OutcomeSteps.Done<IReadOnlyList<(TrytonQuantity, TrytonUnassigned)>>([]);
        }

        return await client.SearchAsync(
                TrytonArticles.Model, TrytonValues.All(TrytonValues.Where("id", "in", TrytonValues.Ids(all.Select(each => each.Id)))),
                TrytonUnassigned.Fields, TrytonJson.Default.TrytonUnassignedArray, cancellationToken,
                extra: new JsonObject { ["locations"] = TrytonValues.Ids(storage), ["with_childs"] = true, ["stock_assign"] = true })
            .MapAsync<TrytonUnassigned[], IReadOnlyList<(TrytonQuantity, TrytonUnassigned)>>(found =>
            {
                var free = found.ToDictionary(each => each.Id);
                return [.. all.Select(each => (each, free.GetValueOrDefault(each.Id) ?? new TrytonUnassigned(each.Id, each.Quantity)))];
            });
    }
}
