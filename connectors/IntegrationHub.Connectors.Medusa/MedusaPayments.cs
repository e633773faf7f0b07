using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Settles payments. Medusa takes no key: what was taken and given back already is read before each step.</summary>
internal sealed class MedusaPayments(MedusaClient client) : IPaymentSettler
{
    private static readonly ConnectorError NoSuchPayment = new(ConnectorErrorKind.NotFound, "not_found", "Medusa has no such payment.");

    public async Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(pspReference, key, cancellationToken);
        return looked is Outcome<MedusaPayment>.Done { Value: var payment }
            ? MedusaSettlement.BeforeCapture(payment, amount) ?? await client.CaptureAsync(payment.Id, amount.ToDecimal(), cancellationToken)
            : looked.Failure<MedusaPayment, Nothing>();
    }

    public async Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(pspReference, key, cancellationToken);
        if (looked is not Outcome<MedusaPayment>.Done { Value: var payment })
        {
            return looked.Failure<MedusaPayment, Nothing>();
        }

        if (MedusaSettlement.BeforeVoid(payment) is { } decided)
        {
            return decided;
        }

        var canceled = await client.CancelOrderAsync(payment.PaymentCollection!.Order!.Id, cancellationToken);
        if (canceled is not Outcome<Nothing>.DefinitelyNot)
        {
            return canceled;
        }

        // Somebody else may have been faster, which Medusa refuses like anything else.
        var again = await client.GetPaymentAsync(pspReference, cancellationToken);
        return again is Outcome<MedusaPayment?>.Done { Value.CanceledAt: not null } ? MedusaOutcomes.Done(default(Nothing)) : canceled;
    }

    public async Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(pspReference, key, cancellationToken);
        return looked is Outcome<MedusaPayment>.Done { Value: var payment }
            ? MedusaSettlement.BeforeRefund(payment, amount, key) ?? await client.RefundAsync(payment.Id, amount.ToDecimal(), key.Value, cancellationToken)
            : looked.Failure<MedusaPayment, Nothing>();
    }

    private async Task<Outcome<MedusaPayment>> LookAsync(string paymentId, EffectKey key, CancellationToken cancellationToken) =>
        await client.GetPaymentAsync(paymentId, cancellationToken) switch
        {
            Outcome<MedusaPayment?>.Done { Value: { } payment } => MedusaOutcomes.Done(payment),

            // An empty answer is all that Medusa has to say of a payment that it does not know; after an attempt it says too little.
            Outcome<MedusaPayment?>.Done when key.IsRepeat => new Outcome<MedusaPayment>.Unknown(NoSuchPayment),
            Outcome<MedusaPayment?>.Done => new Outcome<MedusaPayment>.DefinitelyNot(NoSuchPayment),
            var failed => failed.Failure<MedusaPayment?, MedusaPayment>().WhileLooking(key),
        };
}

/// <summary>Decides from what a payment shows; null: the step has to be taken.</summary>
internal static class MedusaSettlement
{
    public static Outcome<Nothing>? BeforeCapture(MedusaPayment payment, Money amount) => payment switch
    {
        _ when WrongCurrency(payment, amount) is { } refused => refused,
        { Captured: > 0 and var captured } when captured == amount.ToDecimal() => MedusaOutcomes.Done(default(Nothing)),
        { Captured: > 0 } => MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.Conflict, "already-captured", "Another amount of this payment was captured before."),
        { CanceledAt: not null } => MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.Conflict, "payment-canceled", "The payment was canceled; nothing is held any more."),
        _ => null,
    };

    public static Outcome<Nothing>? BeforeVoid(MedusaPayment payment) => payment switch
    {
        { Captured: > 0 } => MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.Conflict, "already-captured", "The payment was captured; money that was taken is refunded."),
        { CanceledAt: not null } => MedusaOutcomes.Done(default(Nothing)),
        { PaymentCollection.Order: null } => MedusaOutcomes.Refuse<Nothing>(
            ConnectorErrorKind.Rejected, "payment-without-order", "Medusa lets a payment go only with its order, and this one has none."),
        _ => null,
    };

    public static Outcome<Nothing>? BeforeRefund(MedusaPayment payment, Money amount, EffectKey key) => payment switch
    {
        _ when WrongCurrency(payment, amount) is { } refused => refused,
        _ when (payment.Refunds ?? []).Any(refund => refund.Note == key.Value) => MedusaOutcomes.Done(default(Nothing)),
        _ => null,
    };

    private static Outcome<Nothing>? WrongCurrency(MedusaPayment payment, Money amount) =>
        string.Equals(payment.CurrencyCode, amount.Currency.Value, StringComparison.OrdinalIgnoreCase)
            ? null
            : MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.Rejected, "wrong-currency", $"The payment is in another currency than {amount.Currency}.");
}
