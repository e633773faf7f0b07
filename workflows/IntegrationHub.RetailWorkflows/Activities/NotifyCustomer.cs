using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Sends the customer one of the order's messages.</summary>
internal sealed class NotifyCustomer(ConnectionDirectory directory, OrderBook orders, CatalogBook catalog, PickupCodeKey key)
    : CapabilityEffect<IMessageSender>(directory, Operations.MessageSend)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.NotifyCustomer", "Click and collect", "Sends the customer one of the order's messages.")
    {
        Inputs = [OrderScope.Input, new("template", "String", "order.received, order.ready, order.collected or order.canceled.") { IsRequired = true }],
    };

    protected override Served<IMessageSender> Serving(OrderScope order) => CustomerChannel.Of(Directory, order);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IMessageSender> served, EffectCall call, CancellationToken cancellationToken)
    {
        var message = CustomerMessages.Write(
            call.Scope.Text("template"), orders.Get(order.Id.Value), catalog.Find(order.Location), PickupCode.For(order.Id.Value, key.Value));
        return Result(
            await served.Capability.SendAsync(message, order.Id.Value, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done));
    }
}
