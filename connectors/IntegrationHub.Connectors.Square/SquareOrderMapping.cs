using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

/// <summary>Between Square's orders and the hub's tasks, sales and pick-up events.</summary>
internal static class SquareOrderMapping
{
    /// <summary>Marks an order as the hub's and names the effect that made it.</summary>
    public const string EffectMark = "hub_effect";

    private const int MaxTicketName = 30;
    private const int MaxName = 500;
    private const int MaxRecipient = 255;

    /// <summary>
    /// An order of a total of 0, because the hub takes the money, whose lines are text: lines that name catalogue
    /// articles would make Square take the pieces out of its stock, a second time beside whoever owns the stock.
    /// </summary>
    public static SquareOrder FromTask(PickTaskRequest task, string locationId, string currency, EffectKey key, DateTimeOffset now)
    {
        var dueAt = task.DueAt > now ? task.DueAt : null;
        return new SquareOrder
        {
            LocationId = locationId,
            ReferenceId = task.OrderId,
            TicketName = PlainText.Clean(task.ExternalId, MaxTicketName)?.Value,
            LineItems = [.. task.Lines.Select(line => ToLine(line, currency))],
            Fulfillments =
            [
                new SquareFulfillment(Uid: null, SquareFulfilments.Pickup, SquareStates.Proposed, new SquarePickupDetails
                {
                    Recipient = new SquareRecipient(PlainText.Clean(task.CustomerName, MaxRecipient)?.Value ?? task.ExternalId),
                    ScheduleType = dueAt is null ? "ASAP" : "SCHEDULED",
                    PickupAt = dueAt is { } time ? SquareMapping.Time(time) : null,
                }),
            ],
            Metadata = new Dictionary<string, string?> { [EffectMark] = key.Value },
        };
    }

    /// <returns>The effect that made an order, or null for an order of somebody else.</returns>
    public static string? EffectOf(SquareOrder order) => order.Metadata?.GetValueOrDefault(EffectMark);

    /// <summary>What a pick-up order has been through so far. A state that nobody asked about in time is told by its time stamp.</summary>
    public static IEnumerable<FeedEvent> ToPickupEvents(SquareOrder order)
    {
        if (EffectOf(order) is null || order.ReferenceId is not { } subject || order.Id is not { } id || SquareFulfilments.Of(order) is not { State: { } state } fulfilment)
        {
            yield break;
        }

        var at = order.UpdatedAt ?? order.CreatedAt ?? DateTimeOffset.UnixEpoch;
        var details = fulfilment.PickupDetails;
        if (details?.AcceptedAt is not null || state is SquareStates.Reserved or SquareStates.Prepared or SquareStates.Completed)
        {
            yield return new FeedEvent($"{id}:accepted", PickupEvents.StoreAccepted, details?.AcceptedAt ?? at, subject, null);
        }

        if (details?.ReadyAt is not null || state is SquareStates.Prepared or SquareStates.Completed)
        {
            yield return new FeedEvent($"{id}:ready", PickupEvents.PickCompleted, details?.ReadyAt ?? at, subject, null);
        }

        if (state == SquareStates.Completed)
        {
            yield return new FeedEvent($"{id}:handed-over", PickupEvents.HandoverCompleted, details?.PickedUpAt ?? at, subject, Text("handoverId", id));
        }

        if (state is SquareStates.Canceled or SquareStates.Failed && fulfilment.Metadata?.ContainsKey(SquareFulfilments.WithdrawnMark) is not true)
        {
            yield return new FeedEvent(
                $"{id}:rejected", PickupEvents.StoreRejected, details?.RejectedAt ?? details?.CanceledAt ?? at, subject, Text("reason", details?.CancelReason ?? state));
        }
    }

    /// <summary>The catalogue ids that a sale moves.</summary>
    public static IEnumerable<string?> ArticlesOf(SquareOrder order) =>
        [.. order.LineItems.Known().Select(line => line.CatalogObjectId), .. Returned(order).Select(line => line.CatalogObjectId)];

    /// <summary>What a completed sale of the till moved. Lines without a GTIN, and those by weight or length, are left out.</summary>
    public static IEnumerable<FeedEvent> ToMoves(SquareOrder order, Gln location, IReadOnlyDictionary<string, Gtin> articles)
    {
        if (order.Id is not { } id || EffectOf(order) is not null)
        {
            yield break;
        }

        var at = order.ClosedAt ?? order.UpdatedAt ?? order.CreatedAt ?? DateTimeOffset.UnixEpoch;
        foreach (var line in order.LineItems.Known())
        {
            if (ToMove(line.Uid, line.Quantity, line.CatalogObjectId, -1, "retail_selling") is { } sold)
            {
                yield return sold;
            }
        }

        foreach (var line in Returned(order))
        {
            if (ToMove(line.Uid, line.Quantity, line.CatalogObjectId, 1, "receiving") is { } returned)
            {
                yield return returned;
            }
        }

        FeedEvent? ToMove(string? uid, string? quantity, string? article, int sign, string step)
        {
            if (uid is null || article is null || !articles.TryGetValue(article, out var gtin) || SquareMapping.Pieces(quantity) is not { } pieces || pieces <= 0)
            {
                return null;
            }

            var reference = $"{id}/{uid}";
            var moved = new StockMoved(gtin.Value, location.Value, sign * pieces, step, reference, at);
            return new FeedEvent(reference, StockEvents.Moved, at, null, JsonSerializer.Serialize(moved, EventJson.Default.StockMoved));
        }
    }

    private static IEnumerable<SquareReturnLine> Returned(SquareOrder order) => order.Returns.Known().SelectMany(returned => returned.ReturnLineItems.Known());

    private static SquareOrderLine ToLine(PickLine line, string currency) => new(
        Uid: null, PlainText.Clean(line.Name, MaxName)?.Value ?? line.Gtin.Value, SquareMapping.Quantity(line.Quantity), $"GTIN {line.Gtin}", CatalogObjectId: null,
        new SquareMoney(0, currency));

    private static string Text(string member, string value) => JsonSerializer.Serialize(new Dictionary<string, string> { [member] = value }, SquareJson.Default.DictionaryStringString);
}
