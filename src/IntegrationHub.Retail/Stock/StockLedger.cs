using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock;

/// <summary>Pieces that moved from one bucket to another, with the effect that moved them.</summary>
public sealed record StockEntry(string Gtin, string Location, int Quantity, string FromBucket, string ToBucket, string BizStep, string Disposition, string EffectKey, DateTimeOffset At);

/// <summary>Reads the stock ledger.</summary>
public sealed class StockLedger(IHubDatabase database)
{
    /// <summary>All stock that moved for an order, oldest first.</summary>
    public IReadOnlyList<StockEntry> For(string orderId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<(string Gtin, string Location, int Quantity, string From, string To, string Step, string Disposition)>(
            "SELECT gtin, location, quantity, from_bucket, to_bucket, biz_step, disposition FROM stock_movements WHERE order_id = @orderId ORDER BY position", new { orderId })
            .Zip(
                reader.Connection.Query<(string Key, long At)>("SELECT effect_key, at FROM stock_movements WHERE order_id = @orderId ORDER BY position", new { orderId }),
                (row, origin) => new StockEntry(row.Gtin, row.Location, row.Quantity, row.From, row.To, row.Step, row.Disposition, origin.Key, DateTimeOffset.FromUnixTimeMilliseconds(origin.At)))];
    }
}
