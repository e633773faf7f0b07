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
        var reference = payments.Get(order.Id.Value).PspReference ?? throw new InvalidOperationException($"The payment of '{order.Id}' was never authorised.");
        return Result(
            await served.Capability.CaptureAsync(reference, order.Id.Value, amount, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with { Writes = [.. PaymentWrites.Captured(order.Id.Value, amount, call.Key, call.Scope.Now)] }));
    }
}
