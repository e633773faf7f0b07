using System.Globalization;

namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>
/// What an owner's count says of the moves beside it. A system that tells of a sale and of the count after it tells of one
/// change twice: whatever did not happen after the moment of a count is in the count. So the pieces on hand are the last
/// count and what moved after it, in whatever order and however often both were told.
/// </summary>
public static class CountedMoves
{
    /// <summary>Whether a count contains something of a moment, its own included. The books keep milliseconds, so nothing finer tells two moments apart.</summary>
    public static bool Contains(DateTimeOffset countedAt, DateTimeOffset movedAt) => movedAt.ToUnixTimeMilliseconds() <= countedAt.ToUnixTimeMilliseconds();

    /// <summary>Why a line of the ledger is no part of the pieces on hand now; null where it is one.</summary>
    /// <param name="last">The last count; null where nobody has counted.</param>
    public static string? Why(PositionEntry entry, StockCount? last) => (entry.Verdict, entry.Said) switch
    {
        (Verdict.Foreign, _) => $"{entry.Said.Source} does not own this stock",
        (Verdict.Echo, _) => "a channel shows what it was told",
        (Verdict.Edited, _) => "a channel shows something else than it was told",
        (Verdict.Duplicate, StockMove move) => $"another line tells of {move.Reference}",
        (_, StockMove) when last is null => "nobody has counted yet",
        (_, StockMove move) when Contains(last.OccurredAt, move.OccurredAt) => $"the count of {Time(last.OccurredAt)} contains it",
        (Verdict.Late, StockCount) => "a newer count was known",
        (_, StockCount count) when last is not null && (count.Source, count.EventId) != (last.Source, last.EventId) => $"the count of {Time(last.OccurredAt)} replaces it",
        _ => null,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
