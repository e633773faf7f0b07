using System.Globalization;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>Sales of the till, what stores do with pick-up orders, and counts.</summary>
internal sealed class SquareChanges(SquareClient client, SquareStores stores, SquareVariations variations, TimeSpan interval) : IChangeReader
{
    public const string Sales = "pos-sales";
    public const string Pickups = "pickups";
    public const string Counts = "stock-counts";

    private const int LocationsASearch = 10;
    private const int MaxOrders = 500;
    private const int MaxCounts = 1_000;

    /// <summary>Longer than Square's searches lag behind its writes, and than a round takes: counts come in no order, and orders ten locations at a time.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<string[]> _parts = [.. stores.Ids.Chunk(LocationsASearch)];

    public IReadOnlyList<ChangeStream> Streams { get; } = [.. new[] { Sales, Pickups, Counts }.Select(name => new ChangeStream(name, Overlap) { Interval = interval })];

    public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
    {
        var start = since is { } time ? SquareMapping.Time(time) : null;
        var times = start is null ? null : new SquareTimes(null, new SquareTimeRange(start));
        return stream switch
        {
            Sales => ReadOrdersAsync(new SquareOrderFilter(times, new SquareOrderStates([SquareStates.Completed]), null), after, limit, SellAsync, cancellationToken),
            Pickups => ReadOrdersAsync(new SquareOrderFilter(times, null, new SquareFulfillmentTypes([SquareFulfilments.Pickup])), after, limit, TellAsync, cancellationToken),
            Counts => ReadCountsAsync(new SquareCountsQuery(null, stores.Ids, [SquareStates.InStock], start, after, Math.Clamp(limit, 1, MaxCounts)), cancellationToken),
            _ => Task.FromResult(Refuse("unknown-stream", $"There is no stream '{stream}'; there are {string.Join(", ", Streams.Select(known => known.Name))}.")),
        };
    }

    /// <summary>A search takes ten locations, so a page is named by which ten and by Square's cursor.</summary>
    private async Task<Outcome<ChangePage>> ReadOrdersAsync(
        SquareOrderFilter filter, string? after, int limit, Func<IReadOnlyList<SquareOrder>, CancellationToken, Task<Outcome<IReadOnlyList<FeedEvent>>>> tellAsync, CancellationToken cancellationToken)
    {
        var place = after?.Split('|', 2) ?? ["0", ""];
        if (place.Length != 2 || !int.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var part) || part >= _parts.Count)
        {
            return Refuse("unknown-page", "This page of the stream was never given out.");
        }

        var search = new SquareOrderSearch(
            _parts[part], new SquareOrderQuery(filter, new SquareOrderSort("UPDATED_AT", "ASC")), Math.Clamp(limit, 1, MaxOrders), place[1].Length == 0 ? null : place[1]);
        return await (await client.SearchOrdersAsync(search, cancellationToken)).ThenAsync(async page =>
        {
            var orders = page.Orders.Known().ToList();
            return (await tellAsync(orders, cancellationToken)).Map(events => new ChangePage(events, Next(part, page.Cursor), orders.Max(order => order.UpdatedAt)));
        });
    }

    private string? Next(int part, string? cursor) => cursor is not null ? string.Create(CultureInfo.InvariantCulture, $"{part}|{cursor}")
        : part + 1 < _parts.Count ? string.Create(CultureInfo.InvariantCulture, $"{part + 1}|")
        : null;

    private async Task<Outcome<IReadOnlyList<FeedEvent>>> SellAsync(IReadOnlyList<SquareOrder> orders, CancellationToken cancellationToken) =>
        (await variations.NameAsync(orders.SelectMany(SquareOrderMapping.ArticlesOf), cancellationToken)).Map<IReadOnlyList<FeedEvent>>(articles =>
            [.. orders.SelectMany(order => stores.GlnOf(order.LocationId) is { } store ? SquareOrderMapping.ToMoves(order, store, articles) : [])]);

    private static Task<Outcome<IReadOnlyList<FeedEvent>>> TellAsync(IReadOnlyList<SquareOrder> orders, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<IReadOnlyList<FeedEvent>>>(new Outcome<IReadOnlyList<FeedEvent>>.Done([.. orders.SelectMany(SquareOrderMapping.ToPickupEvents)]));

    private async Task<Outcome<ChangePage>> ReadCountsAsync(SquareCountsQuery query, CancellationToken cancellationToken) =>
        await (await client.BatchRetrieveInventoryCountsAsync(query, cancellationToken)).ThenAsync(async page =>
        {
            var counts = page.Counts.Known().ToList();
            return (await variations.NameAsync(counts.Select(count => count.CatalogObjectId), cancellationToken)).Map(articles => new ChangePage(
                [.. counts.Select(count => ToEvent(count, articles)).OfType<FeedEvent>()], page.Cursor, counts.Max(count => count.CalculatedAt)));
        });

    private FeedEvent? ToEvent(SquareCount count, IReadOnlyDictionary<string, Gtin> articles) =>
        articles.TryGetValue(count.CatalogObjectId ?? "", out var gtin) && stores.GlnOf(count.LocationId) is { } store ? SquareMapping.ToEvent(count, gtin, store) : null;

    private static Outcome<ChangePage> Refuse(string code, string message) => new Outcome<ChangePage>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.NotFound, code, message));
}
