namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>
/// What an event does to a position, as plain rules. <see cref="PositionWrites"/> does the same inside the database, where
/// several nodes may write at once; people are shown by these rules that a balance is what its ledger makes it.
/// </summary>
public static class PositionRules
{
    /// <param name="before">The position; null when nothing is known of it yet.</param>
    /// <param name="earlier">The position's ledger so far.</param>
    public static PositionChange Apply(Position? before, StockEvent said, IReadOnlyCollection<PositionEntry> earlier)
    {
        if (earlier.Any(entry => (entry.Said.Source, entry.Said.EventId) == (said.Source, said.EventId)))
        {
            return new PositionChange(before, null);
        }

        var known = before ?? new Position { Gtin = said.Gtin, Location = said.Location, Source = said.Source, Sellable = 0, AsOf = DateTimeOffset.UnixEpoch };
        return said switch
        {
            StockCount count => IsLate(known, count) ? new PositionChange(known, Verdict.Late) : new PositionChange(Counted(known, count, earlier), Verdict.Applied),
            StockMove move => Moved(known, move, earlier),
            _ => throw new ArgumentOutOfRangeException(nameof(said), said, "No event of stock."),
        };
    }

    /// <summary>The pieces on hand after a count: those that moved later than the count knows come on top, in whatever order they were told.</summary>
    public static int OnHand(StockCount count, IEnumerable<PositionEntry> ledger) => count.OnHand + ledger
        .Where(entry => entry.Verdict is Verdict.Applied or Verdict.Gap && !CountedMoves.Contains(count.OccurredAt, entry.Said.OccurredAt))
        .Sum(entry => entry.Said is StockMove move ? move.Difference : 0);

    private static PositionChange Moved(Position known, StockMove move, IReadOnlyCollection<PositionEntry> earlier)
    {
        if (earlier.Any(entry => entry.Said is StockMove other && other.Reference == move.Reference && entry.Verdict is Verdict.Applied or Verdict.Gap or Verdict.Late))
        {
            return new PositionChange(known, Verdict.Duplicate);
        }

        return known.CountedAt switch
        {
            null => new PositionChange(known, Verdict.Gap),
            { } counted when CountedMoves.Contains(counted, move.OccurredAt) => new PositionChange(known, Verdict.Late),
            _ => new PositionChange(known with { Sellable = known.Sellable + move.Difference, AsOf = Later(known.AsOf, move.OccurredAt) }, Verdict.Applied),
        };
    }

    private static Position Counted(Position known, StockCount count, IEnumerable<PositionEntry> earlier) => known with
    {
        Source = count.Source,
        Sellable = OnHand(count, earlier),
        Allocated = count.Allocated,
        CountedAt = count.OccurredAt,
        Sequence = count.Sequence ?? (known.Source == count.Source ? known.Sequence : null),
        AsOf = Later(known.AsOf, count.OccurredAt),
    };

    /// <summary>By its time, or by the number that its source gave it. Numbers of different sources say nothing of each other.</summary>
    private static bool IsLate(Position known, StockCount count) =>
        count.OccurredAt < known.CountedAt || (known.Source == count.Source && count.Sequence <= known.Sequence);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>A position after an event.</summary>
/// <param name="Verdict">What was made of the event; null when it is known already and nothing is recorded.</param>
public sealed record PositionChange(Position? After, string? Verdict);
