using System.Globalization;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>
/// Takes, lets go and gives back. Where Stripe says that the state does not allow it, or repeats the saved answer of an
/// attempt that failed inside Stripe, the state is read: what is there already is done.
/// </summary>
internal sealed class StripeSettlement(StripeClient client, TimeProvider clock) : IPaymentSettler
{
    /// <summary>A saved failure blocks its key for a day; in each of these spans another one is tried, after a look.</summary>
    private static readonly TimeSpan OtherKey = TimeSpan.FromMinutes(10);

    public static string NotChargeable(Money amount) => $"Stripe cannot move exactly {amount}: use an amount that its rules for {amount.Currency} allow.";

    public async Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        StripeMoney.ToUnits(amount) is { } units
            ? await SettleAsync(
                key, with => client.CaptureAsync(pspReference, units, with, cancellationToken), intent => StripeMapping.ToCapture(intent, amount),
                error => LookAsync(pspReference, intent => StripeMapping.ToCapture(intent, amount), error, cancellationToken))
            : Refused(amount);

    public Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken) => SettleAsync(
        key, with => client.CancelAsync(pspReference, with, cancellationToken), StripeMapping.ToVoid, error => LookAsync(pspReference, StripeMapping.ToVoid, error, cancellationToken));

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

        return await SettleAsync(
            key, with => client.CreateRefundAsync(StripeMapping.FromRefund(pspReference, orderId, units, key), with, cancellationToken), StripeMapping.ToRefund,
            error => LookForRefundAsync(pspReference, key, error, cancellationToken));
    }

    private async Task<Outcome<Nothing>> SettleAsync<T>(
        EffectKey key, Func<string, Task<Outcome<T>>> send, Func<T, Outcome<Nothing>?> judge, Func<ConnectorError, Task<Outcome<Nothing>>> look)
    {
        var first = await SendAsync(key.Value);
        return first is Outcome<Nothing>.DefinitelyNot { Reason.Code: StripeErrors.SavedFailure }
            ? await SendAsync($"{key}-{(clock.GetUtcNow().UtcTicks / OtherKey.Ticks).ToString(CultureInfo.InvariantCulture)}")
            : first;

        async Task<Outcome<Nothing>> SendAsync(string with)
        {
            var answer = await send(with);
            return answer.Error is { } error && error.AsksForALook()
                ? await look(error)
                : answer.Then(thing => judge(thing) ?? ShowsNoEffect());
        }
    }

    private async Task<Outcome<Nothing>> LookAsync(
        string pspReference, Func<StripeIntent, Outcome<Nothing>?> judge, ConnectorError error, CancellationToken cancellationToken) =>
        Looked(await client.ReadIntentAsync(pspReference, cancellationToken), intent => judge(intent) ?? new Outcome<Nothing>.DefinitelyNot(error));

    private async Task<Outcome<Nothing>> LookForRefundAsync(string pspReference, EffectKey key, ConnectorError error, CancellationToken cancellationToken)
    {
        var refunds = await client.ListRefundsAsync(pspReference, cancellationToken);
        if (refunds is Outcome<StripeList<StripeRefund>>.Done { Value: var list } && StripeMapping.Find(list, key) is null)
        {
            return Looked(
                await client.ReadIntentAsync(pspReference, cancellationToken),
                intent => StripeMapping.IsAllBack(intent, list) ? new Outcome<Nothing>.Done(default) : new Outcome<Nothing>.DefinitelyNot(error));
        }

        return Looked(refunds, found => StripeMapping.ToRefund(StripeMapping.Find(found, key)!));
    }

    /// <summary>Null when no earlier attempt is to be found; a failed look is the outcome.</summary>
    private async Task<Outcome<Nothing>?> FindAsync(string pspReference, EffectKey key, CancellationToken cancellationToken)
    {
        var refunds = await client.ListRefundsAsync(pspReference, cancellationToken);
        return refunds is Outcome<StripeList<StripeRefund>>.Done { Value: var list } && StripeMapping.Find(list, key) is null
            ? null
            : Looked(refunds, found => StripeMapping.ToRefund(StripeMapping.Find(found, key)!));
    }

    /// <summary>A look that failed says nothing of the effect.</summary>
    private static Outcome<Nothing> Looked<T>(Outcome<T> look, Func<T, Outcome<Nothing>> judge) =>
        look is Outcome<T>.Done { Value: var value } ? judge(value) : new Outcome<Nothing>.Unknown(look.Error!);

    private static Outcome<Nothing>.Unknown ShowsNoEffect() =>
        new(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Stripe took the request, and its answer shows no effect."));

    private static Outcome<Nothing>.DefinitelyNot Refused(Money amount) =>
        new(new ConnectorError(ConnectorErrorKind.Rejected, "amount-not-chargeable", NotChargeable(amount)));
}
