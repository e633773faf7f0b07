using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>
/// Gives back the next amount that is set aside, by whoever holds the payment. After the last attempt of its retry
/// policy it leaves by Failed; whoever sends the flow back here asks under the key of the first try, so that an amount
/// which arrived after all is not given twice.
/// </summary>
internal sealed class RefundPayment(ConnectionDirectory directory, ReturnBook returns) : CapabilityEffect<IPaymentSettler>(directory, Operations.PaymentRefund)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.RefundPayment", "Returns", "Gives back the next amount that is set aside.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
        Ports = ["Done", "More", "Failed"],
    };

    public override ActivityResult? GiveUp(ActivityScope scope, EffectResult failure) =>
        new ActivityResult("Failed") { Writes = [RefundWrites.GivenUp(ReturnScope.Of(scope).Id, scope.RunKey, scope.Now)] };

    protected override Served<IPaymentSettler> Serving(OrderScope order) => PaymentHolder.Of(Directory, order);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPaymentSettler> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = returns.Get(ReturnScope.Of(call.Scope).Id);
        var planned = stored.Refunds.Where(refund => refund.Allocation.State == RefundState.Planned).ToList();
        if (planned is [] || planned[0].Allocation.Amount is not { Amount: > 0 } amount)
        {
            return Done(stored, planned, call);
        }

        var payment = planned[0].Allocation.PspReference ?? throw new InvalidOperationException($"The payment of '{order.Id}' has no reference at its provider.");

        if (IsForgotten(planned[0], served, call))
        {
            return new EffectResult.Refused(
                new ActivityResult("Failed"), "key-forgotten",
                $"The provider may have given {amount} back on {planned[0].GivenUpAt:u} and may no longer know the key of that call. Look there; then deny the review if the customer has the money.");
        }

        return Result(
            await served.Capability.RefundAsync(payment, stored.Return.OrderId.Value, amount, KeyOf(planned[0], call), cancellationToken),
            _ => Done(stored, planned, call),
            error => error.Kind is ConnectorErrorKind.Rejected or ConnectorErrorKind.Conflict or ConnectorErrorKind.NotFound ? new ActivityResult("Failed") : null);
    }

    private static EffectKey KeyOf(StoredRefund refund, EffectCall call) =>
        refund.EffectKey is { } first && first != call.Key ? new EffectKey(first) { IsRepeat = true } : Key(call);

    /// <summary>After half of the time for which the provider remembers keys nobody can tell any more whether the earlier call counts.</summary>
    private static bool IsForgotten(StoredRefund refund, Served<IPaymentSettler> served, EffectCall call) =>
        refund.GivenUpAt is { } givenUpAt && refund.EffectKey != call.Key
        && served.Idempotency[Operations.PaymentRefund] is Idempotency.Key { Lifetime: var lifetime } && call.Scope.Now - givenUpAt >= lifetime / 2;

    private static EffectResult.Done Done(StoredReturn stored, List<StoredRefund> planned, EffectCall call)
    {
        var returned = ReturnScope.Of(call.Scope);
        var hasMore = planned.Count > 1;
        var writes = planned is [var refund, ..]
            ? RefundWrites.Refunded(returned.Id, returned.OrderId, refund.Allocation.Number, refund.Allocation.Amount, call.Key, call.Scope.Now)
            : [];
        return new EffectResult.Done(new ActivityResult(hasMore ? "More" : "Done")
        {
            Writes = [.. writes, .. hasMore ? [] : new[] { ReturnWrites.Status(returned.Id, ReturnStatus.Settled, call.Scope.Now) }],
            Events = hasMore ? [] : [Refunded(returned, stored.Allocated(), call)],
        });
    }

    private static Storage.Outbox.OutboxEvent Refunded(ReturnScope returned, Money amount, EffectCall call) => returned.Event(call.Scope, ReturnEventTypes.Refunded, new ReturnRefunded
    {
        ReturnId = returned.Case.Id,
        OrderId = returned.Order.Id,
        OrderExternalId = returned.Order.ExternalId,
        Location = returned.Case.Location,
        Status = ReturnStatus.Settled,
        Refunded = amount,
    });
}
