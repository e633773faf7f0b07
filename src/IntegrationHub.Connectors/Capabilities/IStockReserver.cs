using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Holds stock for an order in the system that owns it.</summary>
public interface IStockReserver
{
    /// <summary>Reserves all lines or none; too little stock is a Conflict.</summary>
    Task<Outcome<Reservation>> ReserveAsync(StockReservationRequest request, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Gives a reservation back; one that is already released or expired is done.</summary>
    Task<Outcome<Nothing>> ReleaseAsync(string reservationId, string orderId, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Takes the sold pieces out of stock for good and releases the rest of the reservation.</summary>
    Task<Outcome<Nothing>> CommitAsync(string reservationId, string orderId, IReadOnlyList<StockLine> sold, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>Asks for stock until a time; the order's id lets the vendor's record be found again.</summary>
public sealed record StockReservationRequest(string OrderId, Gln Location, IReadOnlyList<StockLine> Lines, DateTimeOffset ExpiresAt);
