using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>What happened to orders and returns; an id names the thing and what became of it, however the hub learns of it.</summary>
internal static class MedusaEvents
{
    /// <returns>Null for a draft, which nobody has ordered yet.</returns>
    public static FeedEvent? OfOrder(MedusaOrder order) => order switch
    {
        { IsDraftOrder: true } or { Status: "draft" } => null,
        { IsCanceled: true } => Canceled(order.Id, order.CanceledAt ?? order.UpdatedAt!.Value),
        _ => Placed(order.Id, order.CreatedAt ?? order.UpdatedAt!.Value),
    };

    /// <returns>Null for a return that nobody waits for, or that the hub announced itself.</returns>
    public static FeedEvent? OfReturn(MedusaReturn change) =>
        change is { Status: "requested", OrderId: { } orderId } && MedusaJson.Text(change.Metadata, MedusaReturnPlan.ReturnField) is null
            ? ReturnRequested(change.Id, orderId, change.RequestedAt ?? change.UpdatedAt!.Value)
            : null;

    public static FeedEvent Placed(string orderId, DateTimeOffset time) => OfOrder(ChannelEvents.OrderPlaced, $"{orderId}:placed", orderId, time);

    public static FeedEvent Canceled(string orderId, DateTimeOffset time) => OfOrder(ChannelEvents.OrderCanceled, $"{orderId}:canceled", orderId, time);

    public static FeedEvent ReturnRequested(string returnId, string orderId, DateTimeOffset time) => new(
        $"{returnId}:requested", ChannelEvents.ReturnRequested, time, null,
        JsonSerializer.Serialize(new ChannelReturnEvent(returnId, orderId), EventJson.Default.ChannelReturnEvent));

    private static FeedEvent OfOrder(string type, string id, string orderId, DateTimeOffset time) =>
        new(id, type, time, null, JsonSerializer.Serialize(new ChannelOrderEvent(orderId), EventJson.Default.ChannelOrderEvent));
}
