using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>The order that an activity works on: its input <c>order</c>, an object with id, external id and location.</summary>
/// <param name="Contact">How the customer is told: <c>email</c> or <c>sms</c>.</param>
/// <param name="Channel">The connection at which the customer placed the order; null when a client of the public API did.</param>
/// <param name="ChannelOrderId">The channel's own id of the order; null without a channel.</param>
/// <param name="PaidAt">The connection that holds the customer's money already; null when the hub asks for it.</param>
internal sealed record OrderScope(Id Id, string ExternalId, Gln Location, string Contact, string? Channel, string? ChannelOrderId, string? PaidAt)
{
    public static readonly InputDescriptor Input = new("order", "Object", "The order: its id, externalId and location (GLN); optionally contact, channel, channelOrderId and paidAt.") { IsRequired = true };

    public static OrderScope Of(ActivityScope scope)
    {
        var order = scope.Inputs.GetValueOrDefault(Input.Name);
        return order.ValueKind == JsonValueKind.Object
            ? new OrderScope(
                Id.Parse(Member(order, "id")).Value, Member(order, "externalId"), Gln.Parse(Member(order, "location")).Value,
                Optional(order, "contact") ?? "email", Optional(order, "channel"), Optional(order, "channelOrderId"), Optional(order, "paidAt"))
            : throw new ActivityInputException($"Activity '{scope.ActivityId}' needs the input 'order', an object with id, externalId and location.");
    }

    /// <summary>Fills in what every event of an order says; its id derives from the run, so that a repeated decision tells the same event.</summary>
    public OutboxEvent Event(ActivityScope scope, string type, OrderEvent data) =>
        new($"{scope.RunKey}.{type}", type, Id.Value, JsonSerializer.Serialize(data, data.GetType(), OrderEventJson.Default));

    private static string? Optional(JsonElement order, string name) => order.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Member(JsonElement order, string name) =>
        order.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new ActivityInputException($"The input 'order' has no '{name}'.");
}
