using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>
/// Holds the order's total on the customer's card; where the channel of the order holds it already, that is noted.
/// Undone by letting the hold go, or by a refund once money was taken, by whoever holds it.
/// </summary>
internal sealed class AuthorisePayment(ConnectionDirectory directory, OrderBook orders, PaymentBook payments)
    : CapabilityEffect<IPaymentSettler>(directory, Operations.PaymentAuthorise, Operations.PaymentVoid)
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.AuthorisePayment", "Click and collect", "Holds the order's total on the customer's card.")
    {
        Inputs = [OrderScope.Input],
        Outputs = [Results.Reason],
        Ports = ["Done", "Declined"],
    };

    /// <summary>What the channel holds already is asked of nobody.</summary>
    public override EffectPlan Plan(ActivityScope scope) => OrderScope.Of(scope).PaidAt is { } channel
        ? new EffectPlan(channel, Operations.PaymentAuthorise, RepeatSafety.Repeatable)
        : base.Plan(scope);

    protected override Served<IPaymentSettler> Serving(OrderScope order) => PaymentHolder.Of(Directory, order);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPaymentSettler> served, EffectCall call, CancellationToken cancellationToken)
    {
        var payment = payments.Get(order.Id.Value);
        if (order.PaidAt is not null)
        {
            return new EffectResult.Done(ActivityResult.Done, EffectRecord.Of(payment.PspReference!));
        }

        var total = orders.Get(order.Id.Value).Order.Total();
        return Result(
            await Directory.Named<IPaymentAuthoriser>(served.Connection).Capability.AuthoriseAsync(order.Id.Value, payment.Token, total, Key(call), cancellationToken),
            held => new EffectResult.Done(
                ActivityResult.Done with { Writes = [.. PaymentWrites.Authorised(order.Id.Value, served.Connection, held, call.Key, call.Scope.Now)] },
                EffectRecord.Of(held.PspReference.Value)),
            error => error.Kind == ConnectorErrorKind.Rejected
                ? Results.GivenUp("Declined", CancelReason.PaymentDeclined) with { Writes = [PaymentWrites.Declined(order.Id.Value)] }
                : null);
    }

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<IPaymentSettler> served, EffectCall call, CancellationToken cancellationToken)
    {
        var payment = payments.Get(order.Id.Value);
        var (id, now) = (order.Id.Value, call.Scope.Now);
        return payment.Captured.Amount == 0
            ? Result(
                await served.Capability.VoidAsync(EffectRecord.IdIn(call), id, Key(call), cancellationToken),
                _ => new EffectResult.Done(ActivityResult.Done with { Writes = [.. PaymentWrites.Voided(id, payment.Authorised, call.Key, now)] }))
            : Result(
                await served.Capability.RefundAsync(EffectRecord.IdIn(call), id, payment.Captured, Key(call), cancellationToken),
                _ => new EffectResult.Done(ActivityResult.Done with { Writes = [.. PaymentWrites.Refunded(id, payment.Captured, call.Key, now)] }));
    }
}
