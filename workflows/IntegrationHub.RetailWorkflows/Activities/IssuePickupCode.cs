using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Declares the order ready: from now until the end of the hold the customer can collect it with the pick-up code.</summary>
internal sealed class IssuePickupCode : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.IssuePickupCode", "Click and collect", "Declares the order ready and starts the time in which it can be collected.")
    {
        Inputs = [OrderScope.Input, new("hold", "TimeSpan", "How long the order is held, such as 7.00:00:00.") { IsRequired = true }],
        Outputs = [new("availableThrough", "DateTimeOffset", "When the hold ends.")],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var order = OrderScope.Of(scope);
        var through = scope.Now + Durations.Read(scope, "hold");
        return ActivityResult.Done with
        {
            Outputs = new Dictionary<string, JsonElement> { ["availableThrough"] = JsonSerializer.SerializeToElement(through) },
            Writes = [OrderWrites.Ready(order.Id.Value, scope.Now, through)],
            Events = [order.Event(scope, OrderEventTypes.Ready, new OrderReady
            {
                OrderId = order.Id,
                ExternalId = order.ExternalId,
                Location = order.Location,
                Status = OrderStatus.Ready,
                AvailableFrom = scope.Now,
                AvailableThrough = through,
            })],
        };
    }
}
