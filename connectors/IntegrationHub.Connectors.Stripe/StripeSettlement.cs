using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>Takes, lets go and gives back. Where Stripe says that the state does not allow it, the state is read: what is there already is done.</summary>
internal sealed class StripeSettlement(StripeClient client) : IPaymentSettler
{
    public static string NotChargeable(Money amount) => $"Stripe cannot move exactly {amount}: use an amount that its rules for {amount.Currency} allow.";

    public async Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        StripeMoney.ToUnits(amount) is { } units
            ? await JudgeAsync(await client.CaptureAsync(pspReference, units, key, cancellationToken), pspReference, intent => StripeMapping.ToCapture(intent, amount), cancellationToken)
            : Refused(amount);

    public async Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        await JudgeAsync(await client.CancelAsync(pspReference, key, cancellationToken), pspReference, StripeMapping.ToVoid, cancellationToken);

    public async Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken)
    {
        if (StripeMoney.ToUnits(amount) is not { } units)
        {
            return Refused(amount);
        }

        // The key may be forgotten by now; what it named is found by the metadata for ever.
        if (key.IsRepeat && await FindAsync(pspReference, key, cancellationToken) is { } before)
        {
            return before;
        }

        var created = await client.CreateRefundAsync(StripeMapping.FromRefund(pspReference, orderId, units, key), key, cancellationToken);
        return created.Error is { } error && error.AsksForALook()
            ? await LookAsync(pspReference, error, key, cancellationToken)
            : created.Then(StripeMapping.ToRefund);
    }

    private async Task<Outcome<Nothing>> JudgeAsync(
        Outcome<StripeIntent> answer, string pspReference, Func<StripeIntent, Outcome<Nothing>?> judge, CancellationToken cancellationToken)
    {
        if (answer.Error is { } error && error.AsksForALook())
        {
            return Looked(await client.ReadIntentAsync(pspReference, cancellationToken), intent => judge(intent) ?? WithoutEffect(error));
        }

        return answer.Then(intent => judge(intent) ?? new Outcome<Nothing>.Unknown(
            new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", $"Stripe took the request and shows no effect; the status is {intent.Status}.")));
    }

    /// <summary>Null when no earlier attempt is to be found; a failed look is the outcome.</summary>
    private async Task<Outcome<Nothing>?> FindAsync(string pspReference, EffectKey key, CancellationToken cancellationToken)
    {
        var refunds = await client.ListRefundsAsync(pspReference, cancellationToken);
        return refunds is Outcome<StripeList<StripeRefund>>.Done { Value: var list } && StripeMapping.Find(list, key) is null
            ? null
            : Looked(refunds, found => StripeMapping.ToRefund(StripeMapping.Find(found, key)!));
    }

    private async Task<Outcome<Nothing>> LookAsync(string pspReference, ConnectorError error, EffectKey key, CancellationToken cancellationToken)
    {
        var refunds = await client.ListRefundsAsync(pspReference, cancellationToken);
        if (refunds is Outcome<StripeList<StripeRefund>>.Done { Value: var list } && StripeMapping.Find(list, key) is null)
        {
            return Looked(
                await client.ReadIntentAsync(pspReference, cancellationToken),
                intent => StripeMapping.IsAllBack(intent, list) ? new Outcome<Nothing>.Done(default) : WithoutEffect(error));
        }

        return Looked(refunds, found => StripeMapping.ToRefund(StripeMapping.Find(found, key)!));
    }

    /// <summary>A look that failed says nothing of the effect.</summary>
    private static Outcome<Nothing> Looked<T>(Outcome<T> look, Func<T, Outcome<Nothing>> judge) =>
        look is Outcome<T>.Done { Value: var value } ? judge(value) : new Outcome<Nothing>.Unknown(look.Error!);

    /// <summary>The thing was read and shows no effect, so the failure was one.</summary>
    private static Outcome<Nothing>.DefinitelyNot WithoutEffect(ConnectorError error) => new(error);

    private static Outcome<Nothing>.DefinitelyNot Refused(Money amount) =>
        new(new ConnectorError(ConnectorErrorKind.Rejected, "amount-not-chargeable", NotChargeable(amount)));
}
