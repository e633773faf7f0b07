using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.Retail.Stock.Reservations;

/// <summary>Pieces of one article that the hub holds, or held, for an order.</summary>
/// <param name="Id">The same for all lines of a reservation.</param>
/// <param name="OwnerSince">Since when the counts of the stock's owner hold the pieces, so that the hub does not subtract them once more; null while they do not.</param>
public sealed record HubReservation(
    string Id, string Gtin, string Location, string OrderId, int Quantity, ReservationState State, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? OwnerSince)
{
    /// <summary>Whether it still takes pieces away from others.</summary>
    public bool Holds(DateTimeOffset now) => State == ReservationState.Created && OwnerSince is null && ExpiresAt > now;
}
