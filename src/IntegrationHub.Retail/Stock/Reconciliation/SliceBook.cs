using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Reconciliation;

/// <summary>Knows when which slice is due.</summary>
public sealed class SliceBook(IHubDatabase database)
{
    private static readonly Sql All = new("SELECT connection, location, tier, due_at FROM stock_slices");

    private static readonly Sql Upsert = new("""
        INSERT INTO stock_slices (connection, location, tier, due_at) VALUES (@connection, @location, @tier, @dueAt)
        ON CONFLICT (connection, location, tier) DO UPDATE SET due_at = excluded.due_at
        """);

    /// <summary>When each slice is due that was compared before.</summary>
    public async ValueTask<IReadOnlyDictionary<StockSlice, DateTimeOffset>> DueAsync() => (await database.QueryAsync(
        All.With(), row => (Slice: new StockSlice(row.GetString(0), row.GetString(1), row.GetString(2)), At: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))))
        .ToDictionary(row => row.Slice, row => row.At);

    /// <summary>The slice is over for now.</summary>
    public static Statement Next(StockSlice slice, DateTimeOffset dueAt) => Upsert.With(slice.Connection, slice.Location, slice.Tier, dueAt.ToUnixTimeMilliseconds());
}
