using IntegrationHub.Canonical.Stock;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Retail.Stock.Reservations;

namespace IntegrationHub.Operations.Stock;

/// <summary>A position for operators: the number that may be promised, and everything that it is made of.</summary>
/// <param name="Available">On hand, less what is reserved, allocated and kept back; 0 at the least.</param>
/// <param name="OnHand">The last count, and what moved after it.</param>
/// <param name="Reserved">Pieces that the hub holds for orders.</param>
/// <param name="Allocated">Pieces that the owner has promised to somebody.</param>
/// <param name="Safety">Pieces that are never promised.</param>
/// <param name="CheckedAt">When the owner was last asked and said the same; null while it was not.</param>
/// <param name="AddsUp">Whether the ledger and the holds make up these numbers.</param>
/// <param name="MadeUpOf">The last count, and what moved after it.</param>
/// <param name="Recent">The newest lines of the ledger, also those that changed nothing.</param>
internal sealed record StockView(
    string Gtin, string Location, string Source, int Available, int OnHand, int Reserved, int Allocated, int Safety, DateTimeOffset? CountedAt, DateTimeOffset AsOf, DateTimeOffset? CheckedAt, bool AddsUp,
    IReadOnlyList<EntryView> MadeUpOf, IReadOnlyList<EntryView> Recent, IReadOnlyList<HoldView> Held, IReadOnlyList<LevelView> Channels)
{
    public static StockView Of(StockExplanation explained) => new(
        explained.Position.Gtin.Value, explained.Position.Location.Value, explained.Position.Source, explained.Available, explained.Position.Sellable, explained.Position.ReservedSoft,
        explained.Position.Allocated, explained.Position.Safety, explained.Position.CountedAt, explained.Position.AsOf,
        explained.Position.CheckedAt == DateTimeOffset.UnixEpoch ? null : explained.Position.CheckedAt, explained.AddsUp,
        [.. explained.MadeUpOf.Select(entry => EntryView.Of(entry, explained.LastCount))], [.. explained.Recent.Select(entry => EntryView.Of(entry, explained.LastCount))], [.. explained.Held.Select(HoldView.Of)], [.. explained.Levels.Select(LevelView.Of)]);
}

/// <summary>A line of the ledger: a count has <c>onHand</c> and <c>allocated</c>, a movement has <c>difference</c>, <c>bizStep</c> and <c>reference</c>.</summary>
/// <param name="Why">Why it is no part of the pieces on hand now; absent where it is one.</param>
internal sealed record EntryView(
    string Source, string EventId, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string Verdict, int? Balance, int? OnHand, int? Allocated, long? Sequence, int? Difference, string? BizStep,
    string? Reference, string? Why)
{
    public static EntryView Of(PositionEntry entry, StockCount? last)
    {
        var (count, move) = (entry.Said as StockCount, entry.Said as StockMove);
        return new EntryView(
            entry.Said.Source, entry.Said.EventId, entry.Said.OccurredAt, entry.RecordedAt, entry.Verdict, entry.Balance, count?.OnHand, count?.Allocated, count?.Sequence, move?.Difference,
            move?.BizStep, move?.Reference, CountedMoves.Why(entry, last));
    }
}

/// <summary>What is held for one order.</summary>
/// <param name="OwnerSince">Since when it is among the pieces that the owner has promised; null while the hub holds it.</param>
internal sealed record HoldView(string Reservation, string OrderId, int Quantity, ReservationState State, DateTimeOffset ExpiresAt, DateTimeOffset? OwnerSince)
{
    public static HoldView Of(HubReservation hold) => new(hold.Id, hold.OrderId, hold.Quantity, hold.State, hold.ExpiresAt, hold.OwnerSince);
}

/// <summary>What one channel shows.</summary>
internal sealed record LevelView(string Connection, int Desired, int? Published, string State, DateTimeOffset? DirtySince, DateTimeOffset? PublishedAt)
{
    public static LevelView Of(ChannelLevel level) => new(level.Connection, level.Desired, level.Published, level.State, level.DirtySince, level.PublishedAt);
}
