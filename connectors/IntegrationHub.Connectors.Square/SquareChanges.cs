using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>
/// Sales of the till, what stores do with pick-up orders, and counts. A search for orders takes ten locations, so a
/// seller with more has a second stream of sales and of pick-ups, and so on.
/// </summary>
internal sealed class SquareChanges : IChangeReader
{
    public const string Sales = "pos-sales";
    public const string Pickups = "pickups";
    public const string Counts = "stock-counts";

    private const int LocationsASearch = 10;
    private const int MaxOrders = 500;

    /// <summary>Square's searches lag behind its writes; what a till did without a network is stamped when it arrives.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly SquareClient _client;
    private readonly SquareStores _stores;
    private readonly SquareVariations _variations;
    private readonly SquareCounting _counting;
    private readonly IReadOnlyList<OrderStream> _orders;

    public SquareChanges(SquareClient client, SquareStores stores, SquareVariations variations, TimeProvider clock, TimeSpan interval)
    {
        (_client, _stores, _variations) = (client, stores, variations);
        _counting = new SquareCounting(client, stores, variations, clock);
        _orders = [.. stores.Ids.Chunk(LocationsASearch).Index().SelectMany(part => new[] { Sales, Pickups }.Select(kind => new OrderStream(Name(kind, part.Index), kind, part.Item)))];
        Streams = [.. _orders.Select(stream => stream.Name).Append(Counts).Select(name => new ChangeStream(name, Overlap) { Interval = interval })];
    }

    public IReadOnlyList<ChangeStream> Streams { get; }

    /// <summary>The streams in which the orders of a location are read.</summary>
    public IReadOnlyList<string> Of(string kind, string? locationId) => [.. _orders.Where(stream => stream.Kind == kind && stream.Locations.Contains(locationId)).Select(stream => stream.Name)];

    public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken) =>
        stream == Counts ? _counting.ReadAsync(since, after, limit, cancellationToken)
        : _orders.FirstOrDefault(known => known.Name == stream) is { } orders ? ReadAsync(orders, since, after, limit, cancellationToken)
        : Task.FromResult<Outcome<ChangePage>>(new Outcome<ChangePage>.DefinitelyNot(new ConnectorError(
            ConnectorErrorKind.NotFound, "unknown-stream", $"There is no stream '{stream}'; there are {string.Join(", ", Streams.Select(known => known.Name))}.")));

    private async Task<Outcome<ChangePage>> ReadAsync(OrderStream stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
    {
        var times = since is { } start ? new SquareTimes(null, new SquareTimeRange(SquareMapping.Time(start))) : null;
        var filter = stream.Kind == Sales
            ? new SquareOrderFilter(times, new SquareOrderStates([SquareStates.Completed]), null)
            : new SquareOrderFilter(times, null, new SquareFulfillmentTypes([SquareFulfilments.Pickup]));
        var search = new SquareOrderSearch(stream.Locations, new SquareOrderQuery(filter, new SquareOrderSort("UPDATED_AT", "ASC")), Math.Clamp(limit, 1, MaxOrders), after);
        return await (await _client.SearchOrdersAsync(search, cancellationToken)).ThenAsync(async page =>
            (await TellAsync(stream.Kind, [.. page.Orders.Known()], cancellationToken)).Map(events => new ChangePage(events, page.Cursor, page.Orders.Known().Max(order => order.UpdatedAt))));
    }

    private async Task<Outcome<IReadOnlyList<FeedEvent>>> TellAsync(string kind, IReadOnlyList<SquareOrder> orders, CancellationToken cancellationToken) => kind == Pickups
        ? new Outcome<IReadOnlyList<FeedEvent>>.Done([.. orders.SelectMany(SquareOrderMapping.ToPickupEvents)])
        : (await _variations.NameAsync(orders.SelectMany(SquareOrderMapping.ArticlesOf), cancellationToken)).Map<IReadOnlyList<FeedEvent>>(articles =>
            [.. orders.SelectMany(order => _stores.GlnOf(order.LocationId) is { } store ? SquareOrderMapping.ToMoves(order, store, articles) : [])]);

    private static string Name(string kind, int part) => part == 0 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}-{part + 1}");

    private sealed record OrderStream(string Name, string Kind, IReadOnlyList<string> Locations);
}
