using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Declares that the order is being given up; what was done for it is taken back next.</summary>
internal sealed class BeginCancellation : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.BeginCancellation", "Click and collect", "Declares that the order is being given up.")
    {
        Inputs = [OrderScope.Input, new("reason", "String", "Why.") { IsRequired = true }],
    };

    public override ActivityResult Execute(ActivityScope scope) => ActivityResult.Done with
    {
        Writes = [OrderWrites.Status(OrderScope.Of(scope).Id.Value, OrderStatus.Canceling, scope.Now, scope.Text("reason"))],
    };
}
