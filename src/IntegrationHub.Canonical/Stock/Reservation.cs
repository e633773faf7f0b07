using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Is a promise of stock at one location for one owner, all lines or none.</summary>
public sealed record Reservation
{
    /// <summary>Gets the id that the reserving system gave.</summary>
    public required PlainText Id { get; init; }

    public required Gln Location { get; init; }

    public required ReservationState State { get; init; }

    public required IReadOnlyList<StockLine> Lines { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
