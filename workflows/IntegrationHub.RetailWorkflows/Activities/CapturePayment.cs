using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Takes the price of what was collected; the rest of the hold lapses.</summary>
internal sealed class CapturePayment(ConnectionDirectory directory, OrderBook orders, PaymentBook payments)
    : CapabilityEffect<IPaymentSettler>(directory, Operations.PaymentCapture)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.CapturePayment", "Click and collect", "Takes the price of what was collected.")
    {
        Inputs = [OrderScope.Input],
    };

    protected override Served<IPaymentSettler> Serving(OrderScope order) => PaymentHolder.Of(Directory, order);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPaymentSettler> served, EffectCall call, CancellationToken cancellationToken)
    {
        var amount = orders.Get(order.Id.Value).Value(LineBucket.Collected);
        var payment = payments.Get(order.Id.Value);
        var reference = payment.PspReference ?? throw new InvalidOperationException($"The payment of '{order.Id}' was never authorised.");
        if (payment.Captured.Amount > 0)
        {
            return await GiveBackAsync(order, served, reference, payment.Captured - payment.Refunded - amount, call, cancellationToken);
        }

        return Result(
            await served.Capability.CaptureAsync(reference, order.Id.Value, amount, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with { Writes = [.. PaymentWrites.Captured(order.Id.Value, amount, call.Key, call.Scope.Now)] }));
    }

    /// <summary>A channel that took the whole price when the order was placed gives back what was not collected.</summary>
    private static async Task<EffectResult> GiveBackAsync(
        OrderScope order, Served<IPaymentSettler> served, string reference, Money tooMuch, EffectCall call, CancellationToken cancellationToken) => tooMuch.Amount <= 0
        ? new EffectResult.Done(ActivityResult.Done)
        : Result(
            await served.Capability.RefundAsync(reference, order.Id.Value, tooMuch, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with { Writes = [.. PaymentWrites.Refunded(order.Id.Value, tooMuch, call.Key, call.Scope.Now)] }));
}
