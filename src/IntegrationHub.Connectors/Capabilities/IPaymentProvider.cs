using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Holds, takes and gives back money.</summary>
public interface IPaymentProvider
{
    /// <summary>Holds an amount; a declined card is Rejected.</summary>
    Task<Outcome<Payment>> AuthoriseAsync(string orderId, PaymentToken token, Money amount, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Takes an amount of at most what is held; the rest of the hold lapses.</summary>
    Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Lets the hold go; one that is already gone is done.</summary>
    Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Gives an amount back, of at most what was taken.</summary>
    Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken);
}
