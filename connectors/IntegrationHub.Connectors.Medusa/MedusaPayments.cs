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
