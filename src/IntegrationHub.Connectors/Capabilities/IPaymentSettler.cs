using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Takes, lets go and gives back money that was held there; asked by the connection that holds it.</summary>
public interface IPaymentSettler
{
    /// <summary>Takes an amount of at most what is held; the rest of the hold lapses.</summary>
    Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Lets the hold go; one that is already gone is done.</summary>
    Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Gives an amount back, of at most what was taken.</summary>
    Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken);
}
