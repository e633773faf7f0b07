using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Sends the customer one of the return's messages.</summary>
internal sealed class NotifyReturn(ConnectionDirectory directory, OrderBook orders, ReturnBook returns, CatalogBook catalog)
    : CapabilityEffect<IMessageSender>(directory, Operations.MessageSend)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.NotifyReturn", "Returns", "Sends the customer one of the return's messages.")
    {
        Inputs =
        [
            OrderScope.Input, ReturnScope.Input,
            new("template", "String", "return.expected, return.label, return.denied, return.givenUp or return.refunded.") { IsRequired = true },
        ],
    };

    protected override Served<IMessageSender> Serving(OrderScope order) => CustomerChannel.Of(Directory, order);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IMessageSender> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = returns.Get(ReturnScope.Of(call.Scope).Id);
        var message = ReturnMessages.Write(call.Scope.Text("template"), stored, orders.Get(order.Id.Value), catalog.Find(stored.ReceivedLocation ?? stored.Return.Location));
        return Result(
            await served.Capability.SendAsync(message, stored.Return.Id.Value, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done));
    }
}
