using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>The order that an activity works on: its input <c>order</c>, an object with id, external id and location.</summary>
internal sealed record OrderScope(Id Id, string ExternalId, Gln Location)
{
    public static readonly InputDescriptor Input = new("order", "Object", "The order: its id, externalId and location (GLN).") { IsRequired = true };

    public static OrderScope Of(ActivityScope scope)
    {
        var order = scope.Inputs.GetValueOrDefault(Input.Name);
        return order.ValueKind == JsonValueKind.Object
            ? new OrderScope(Id.Parse(Member(order, "id")).Value, Member(order, "externalId"), Gln.Parse(Member(order, "location")).Value)
            : throw new ActivityInputException($"Activity '{scope.ActivityId}' needs the input 'order', an object with id, externalId and location.");
    }

    /// <summary>Fills in what every event of an order says; its id derives from the run, so that a repeated decision tells the same event.</summary>
    public OutboxEvent Event(ActivityScope scope, string type, OrderEvent data) =>
        new($"{scope.RunKey}.{type}", type, Id.Value, JsonSerializer.Serialize(data, data.GetType(), OrderEventJson.Default));

    private static string Member(JsonElement order, string name) =>
        order.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new ActivityInputException($"The input 'order' has no '{name}'.");
}
