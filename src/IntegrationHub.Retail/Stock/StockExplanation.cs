using IntegrationHub.Canonical.Identity;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Retail.Stock.Reservations;

namespace IntegrationHub.Retail.Stock;

/// <summary>Why a position has the number that it has: what makes up the pieces on hand, who holds some of them, and what each channel shows.</summary>
/// <param name="MadeUpOf">The last count and what moved after it: together the pieces on hand.</param>
/// <param name="Recent">The newest lines of the ledger, also those that changed nothing.</param>
/// <param name="Held">What is held for the hub's orders now; what the owner holds itself is part of its count.</param>
public sealed record StockExplanation(
    Position Position, IReadOnlyList<PositionEntry> MadeUpOf, IReadOnlyList<PositionEntry> Recent, IReadOnlyList<HubReservation> Held, IReadOnlyList<ChannelLevel> Levels)
{
    /// <summary>Pieces that may be promised.</summary>
    public int Available => Atp.At(Position);

    /// <summary>Whether the ledger and the holds make up the position's numbers; if not, the books are wrong.</summary>
    public bool AddsUp => Position.Sellable == OnHand && Position.ReservedSoft == Held.Where(hold => hold.OwnerSince is null).Sum(hold => hold.Quantity);

    /// <summary>The count that the pieces on hand begin with; null where nobody has counted.</summary>
    public StockCount? LastCount => MadeUpOf is [{ Said: StockCount count }, ..] ? count : null;

    private int OnHand => LastCount is { } count ? PositionRules.OnHand(count, MadeUpOf) : 0;
}

/// <summary>Explains positions.</summary>
public sealed class StockExplainer(PositionBook positions, ReservationBook reservations, LevelBook levels)
{
    private const int MostRecent = 50;

    /// <returns>Null when nothing was ever said of the position.</returns>
    public async Task<StockExplanation?> ExplainAsync(Gtin gtin, Gln location)
    {
        if (await positions.FindAsync(gtin, location) is not { } position)
        {
            return null;
        }

        return new StockExplanation(
            position,
            await positions.MakingUpAsync(gtin, location),
            await positions.EntriesAsync(gtin, location, MostRecent),
            await reservations.OpenAsync(gtin.Value, location.Value),
            await levels.ForAsync(gtin.Value, location.Value));
    }
}
