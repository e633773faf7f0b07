using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Holds money on a customer's means of payment.</summary>
public interface IPaymentAuthoriser
{
    /// <summary>Holds an amount; a declined card is Rejected. <see cref="Payment.CaptureBefore"/> says when the hold ends.</summary>
    Task<Outcome<Payment>> AuthoriseAsync(string orderId, PaymentToken token, Money amount, EffectKey key, CancellationToken cancellationToken);
}
