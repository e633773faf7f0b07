using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Waits until the store accepts or rejects the order; the time counts in the store's opening hours.</summary>
internal sealed class AwaitStoreAcceptance(StoreHours hours) : WaitActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.AwaitStoreAcceptance", "Click and collect", "Waits until the store accepts or rejects the order.")
    {
        Inputs = [OrderScope.Input, StoreHours.Input],
        Outputs = [Results.Reason],
        Ports = ["Accepted", "Rejected", "CancelRequested", "TimedOut"],
    };

    public override WaitPlan Wait(ActivityScope scope) =>
        new([PickupEvents.StoreAccepted, PickupEvents.StoreRejected, OrderSignals.CancelRequested], hours.DueAt(scope));

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload)
    {
        var order = OrderScope.Of(scope);
        return eventName switch
        {
            PickupEvents.StoreAccepted => new ActivityResult("Accepted")
            {
                Writes = [OrderWrites.Status(order.Id.Value, OrderStatus.Picking, scope.Now)],
                Events = [order.Event(scope, OrderEventTypes.StoreAccepted, new OrderStoreAccepted
                {
                    OrderId = order.Id,
                    ExternalId = order.ExternalId,
                    Location = order.Location,
                    Status = OrderStatus.Picking,
                })],
            },
            PickupEvents.StoreRejected => Results.GivenUp("Rejected", CancelReason.StoreRejected) with
            {
                Events = [order.Event(scope, OrderEventTypes.StoreRejected, new OrderStoreRejected
                {
                    OrderId = order.Id,
                    ExternalId = order.ExternalId,
                    Location = order.Location,
                    Status = OrderStatus.AwaitingStore,
                    Reason = ReasonIn(payload),
                })],
            },
            _ => Results.GivenUp("CancelRequested", CancelReason.CustomerRequest),
        };
    }

    public override ActivityResult TimedOut(ActivityScope scope) => Results.GivenUp("TimedOut", CancelReason.StoreSilent);

    private static string ReasonIn(JsonElement? payload) =>
        payload is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("reason", out var reason) && reason.GetString() is { Length: > 0 } text ? text : "unspecified";
}
