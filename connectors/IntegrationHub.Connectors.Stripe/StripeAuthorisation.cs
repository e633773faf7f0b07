using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Stripe;

internal sealed class StripeAuthorisation(StripeClient client) : IPaymentAuthoriser
{
    public async Task<Outcome<Payment>> AuthoriseAsync(string orderId, PaymentToken token, Money amount, EffectKey key, CancellationToken cancellationToken)
    {
        if (StripeMoney.ToUnits(amount) is not { } units)
        {
            return new Outcome<Payment>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Rejected, "amount-not-chargeable", StripeSettlement.NotChargeable(amount)));
        }

        var created = await client.CreateIntentAsync(StripeMapping.FromHold(orderId, token, amount, units, key), key.Value, cancellationToken);
        return await created.ThenAsync(async intent => intent is { Status: "processing", Id: { } id }
            // A repeat with the same key would bring this same answer again; only reading tells more.
            ? (await client.ReadIntentAsync(id, cancellationToken)).Then(later => StripeMapping.ToPayment(later, amount.Currency))
            : StripeMapping.ToPayment(intent, amount.Currency));
    }
}
