using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Ends the order in the books: collected when no reason is given, expired when nobody came, else canceled.</summary>
internal sealed class CloseOrder : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.CloseOrder", "Click and collect", "Ends the order in the books.")
    {
        Inputs = [OrderScope.Input, new("reason", "String", "Why the order is given up; empty when it was collected.")],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var order = OrderScope.Of(scope);
        var reason = scope.OptionalText("reason");
        var status = reason switch
        {
            null or "" => OrderStatus.Collected,
            CancelReason.NotCollected => OrderStatus.Expired,
            _ => OrderStatus.Canceled,
        };
        return ActivityResult.Done with
        {
            Writes =
            [
                LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Canceled),
                OrderWrites.Status(order.Id.Value, status, scope.Now, reason),
            ],
            Events = Event(scope, order, status, reason) is { } happened ? [happened] : [],
        };
    }

    /// <summary>The collection itself is told by the step that handed the goods over, which knows what was taken.</summary>
    private static Storage.Outbox.OutboxEvent? Event(ActivityScope scope, OrderScope order, OrderStatus status, string? reason) => status switch
    {
        OrderStatus.Expired => order.Event(scope, OrderEventTypes.Expired, new OrderExpired
        {
            OrderId = order.Id,
            ExternalId = order.ExternalId,
            Location = order.Location,
            Status = status,
        }),
        OrderStatus.Canceled => order.Event(scope, OrderEventTypes.Canceled, new OrderCanceled
        {
            OrderId = order.Id,
            ExternalId = order.ExternalId,
            Location = order.Location,
            Status = status,
            Reason = reason!,
        }),
        _ => null,
    };
}
