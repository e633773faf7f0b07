using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells a sales channel that pieces of its order were handed over or sent.</summary>
public interface IOrderFulfiller
{
    /// <summary>Marks pieces as fulfilled from a location and returns the channel's id of the fulfilment.</summary>
    Task<Outcome<string>> FulfilAsync(FulfilmentRequest fulfilment, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>Pieces of a channel's order that left.</summary>
/// <param name="OrderId">The hub's id of the order.</param>
/// <param name="ChannelOrderId">The channel's.</param>
/// <param name="Tracking">The parcel, or null when the customer has the goods in hand.</param>
public sealed record FulfilmentRequest(string OrderId, string ChannelOrderId, Gln Location, IReadOnlyList<StockLine> Lines, ParcelReference? Tracking);

/// <summary>A parcel as its carrier calls it.</summary>
public sealed record ParcelReference(string Carrier, string TrackingNumber, Uri? TrackingUrl);
