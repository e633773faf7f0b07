using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Tells the sales channel of the order that it will not be delivered; what the channel still holds of the customer's money goes with it.</summary>
internal sealed class DeclineAtChannel(ConnectionDirectory directory, OrderBook orders, PaymentBook payments) : CapabilityEffect<IOrderDecliner>(directory, Operations.OrderDecline)
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.DeclineAtChannel", "Click and collect", "Tells the sales channel of the order that it will not be delivered.")
    {
        Inputs = [OrderScope.Input],
    };

    protected override Served<IOrderDecliner> Serving(OrderScope order) => Directory.Named<IOrderDecliner>(order.Channel!);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IOrderDecliner> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = orders.Get(order.Id.Value);
        var payment = payments.Get(order.Id.Value);
        return Result(
            await served.Capability.DeclineAsync(order.ChannelOrderId!, order.Id.Value, ToReason(stored.Reason), Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with
            {
                Writes =
                [
                    .. order.PaidAt == served.Connection && payment.IsHeld ? PaymentWrites.Voided(order.Id.Value, payment.Authorised, call.Key, call.Scope.Now) : [],

                    // The channel lets its own reservations go, perhaps at another place than this one.
                    .. stored.Order.Lines.Select(line => line.Gtin.Value).Distinct().Select(gtin => LevelWrites.Unknown(served.Connection, gtin, call.Scope.Now)),
                ],
            }));
    }

    private static DeclineReason ToReason(string? reason) => reason switch
    {
        CancelReason.OutOfStock or CancelReason.NothingPicked => DeclineReason.OutOfStock,
        CancelReason.CustomerRequest or CancelReason.NotCollected => DeclineReason.Customer,
        CancelReason.PaymentDeclined => DeclineReason.Payment,
        _ => DeclineReason.Other,
    };
}
