using System.Data.Common;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>Reads what the hub believes of stock, and the ledger that made it so.</summary>
public sealed class PositionBook(IHubDatabase database)
{
    private const string Columns = "gtin, location, source, sellable, allocated, reserved_soft, safety, counted_at, sequence, as_of, checked_at, version";

    private const string EntryColumns =
        "position, source, event_id, gtin, location, kind, on_hand, allocated, difference, biz_step, reference, sequence, occurred_at, recorded_at, verdict, balance";

    private static readonly Sql One = new($"SELECT {Columns} FROM stock_positions WHERE gtin = @gtin AND location = @location") { Merges = true };
    private static readonly Sql Any = new("SELECT 1 FROM stock_positions LIMIT 1");

    private static readonly Sql Hot = new($"SELECT {Columns} FROM stock_positions WHERE hot = 1 AND location = @location AND checked_at < @before ORDER BY checked_at LIMIT @limit");

    private static readonly Sql Newest = new($"SELECT {EntryColumns} FROM stock_entries WHERE gtin = @gtin AND location = @location ORDER BY position DESC LIMIT @limit");

    private static readonly Sql LastCount = new($"""
        SELECT {EntryColumns} FROM stock_entries
        WHERE gtin = @gtin AND location = @location AND kind = 'counted' AND verdict = 'applied' ORDER BY position DESC LIMIT 1
        """);

    private static readonly Sql MovedAfter = new($"""
        SELECT {EntryColumns} FROM stock_entries
        WHERE gtin = @gtin AND location = @location AND occurred_at > @after AND kind = 'moved' AND verdict IN ('applied', 'gap') ORDER BY position
        """);

    /// <returns>Null when nothing was ever said of it.</returns>
    public async ValueTask<Position?> FindAsync(Gtin gtin, Gln location) =>
        (await database.QueryAsync(One.With(gtin.Value, location.Value), Read)).SingleOrDefault();

    /// <summary>The same for many, in their order.</summary>
    public async Task<IReadOnlyList<Position?>> FindAsync(IEnumerable<Gtin> gtins, Gln location) =>
        await Task.WhenAll(gtins.Select(gtin => FindAsync(gtin, location).AsTask()));

    /// <summary>Whether anything was ever said of any stock.</summary>
    public async ValueTask<bool> IsEmptyAsync() => (await database.QueryAsync(Any.With(), row => row.GetInt64(0))).Count == 0;

    /// <summary>Positions of a place of which little is left or of which something was sold lately, and that were not compared with their owner since then; the oldest first.</summary>
    public ValueTask<List<Position>> HotAsync(Gln location, DateTimeOffset before, int limit) =>
        database.QueryAsync(Hot.With(location.Value, before.ToUnixTimeMilliseconds(), limit), Read);

    /// <summary>The ledger of a position, the newest first.</summary>
    public ValueTask<List<PositionEntry>> EntriesAsync(Gtin gtin, Gln location, int limit) => database.QueryAsync(Newest.With(gtin.Value, location.Value, limit), ReadEntry);

    /// <summary>What makes up the pieces on hand: the last count, and everything that moved after it. Empty where nobody has counted.</summary>
    public async ValueTask<IReadOnlyList<PositionEntry>> MakingUpAsync(Gtin gtin, Gln location)
    {
        var count = (await database.QueryAsync(LastCount.With(gtin.Value, location.Value), ReadEntry)).SingleOrDefault();
        return count is null
            ? []
            : [count, .. await database.QueryAsync(MovedAfter.With(gtin.Value, location.Value, count.Said.OccurredAt.ToUnixTimeMilliseconds()), ReadEntry)];
    }

    private static Position Read(DbDataReader row) => new()
    {
        Gtin = Gtin.Parse(row.GetString(0)).Value,
        Location = Gln.Parse(row.GetString(1)).Value,
        Source = row.GetString(2),
        Sellable = (int)row.GetInt64(3),
        Allocated = (int)row.GetInt64(4),
        ReservedSoft = (int)row.GetInt64(5),
        Safety = (int)row.GetInt64(6),
        CountedAt = row.IsDBNull(7) ? null : Time(row, 7),
        Sequence = row.IsDBNull(8) ? null : row.GetInt64(8),
        AsOf = Time(row, 9),
        CheckedAt = Time(row, 10),
        Version = row.GetInt64(11),
    };

    private static PositionEntry ReadEntry(DbDataReader row)
    {
        var (gtin, location) = (Gtin.Parse(row.GetString(3)).Value, Gln.Parse(row.GetString(4)).Value);
        StockEvent said = row.GetString(5) == "counted"
            ? new StockCount(row.GetString(1), row.GetString(2), gtin, location, Time(row, 12), (int)row.GetInt64(6), (int)row.GetInt64(7), row.IsDBNull(11) ? null : row.GetInt64(11))
            : new StockMove(row.GetString(1), row.GetString(2), gtin, location, Time(row, 12), (int)row.GetInt64(8), row.GetString(9), row.GetString(10));
        return new PositionEntry(row.GetInt64(0), said, Time(row, 13), row.GetString(14), row.IsDBNull(15) ? null : (int)row.GetInt64(15));
    }

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
