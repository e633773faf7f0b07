using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

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
