using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Tells the sales channel of the order that the customer has the goods.</summary>
internal sealed class FulfilAtChannel(ConnectionDirectory directory, OrderBook orders) : CapabilityEffect<IOrderFulfiller>(directory, Operations.OrderFulfil)
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.FulfilAtChannel", "Click and collect", "Tells the sales channel of the order that the customer has the goods.")
    {
        Inputs = [OrderScope.Input],
    };

    protected override Served<IOrderFulfiller> Serving(OrderScope order) => Directory.Named<IOrderFulfiller>(order.Channel!);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IOrderFulfiller> served, EffectCall call, CancellationToken cancellationToken)
    {
        var collected = orders.Get(order.Id.Value).Order.Lines.Where(line => line.Quantities.Collected > 0).Select(line => new StockLine(line.Gtin, line.Quantities.Collected)).ByArticle();
        return Result(
            await served.Capability.FulfilAsync(new FulfilmentRequest(order.Id.Value, order.ChannelOrderId!, order.Location, collected, null), Key(call), cancellationToken),
            fulfilment => new EffectResult.Done(ActivityResult.Done with
            {
                Writes =
                [
                    OrderWrites.Reference(order.Id.Value, served.Connection, OrderReference.Fulfilment, fulfilment, call.Scope.Now),

                    // The channel takes the pieces out of its own numbers, perhaps at another place than this one.
                    .. collected.Select(line => line.Gtin.Value).Distinct().Select(gtin => LevelWrites.Unknown(served.Connection, gtin, call.Scope.Now)),
                ],
            }));
    }
}
