using IntegrationHub.Retail.Orders;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.ChannelOrders;

/// <summary>Finds the order that was given up at its channel, and notes that it is to be canceled.</summary>
internal sealed class CancelChannelOrder(OrderBook orders) : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.CancelChannelOrder", "Channel orders", "Finds the order that was given up at its channel, and asks for its cancellation.")
    {
        Inputs = [ChannelOrderScope.Input],
        Outputs = [new("orderId", "String", "The hub's id of the order.")],
        Ports = ["Found", "NotImported"],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var (connection, id) = ChannelOrderScope.Of(scope);
        return orders.FindByReference(connection, OrderReference.ChannelOrder, id) is { } order
            ? new ActivityResult("Found") { Outputs = new Dictionary<string, System.Text.Json.JsonElement> { ["orderId"] = System.Text.Json.JsonSerializer.SerializeToElement(order) } }
            : new ActivityResult("NotImported");
    }
}
