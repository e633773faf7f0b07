using IntegrationHub.Canonical.Stock;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock;

/// <summary>The entries of the stock ledger that an order causes: from bucket to bucket, bound to the effect that moved the pieces.</summary>
public static class StockWrites
{
    private static readonly Sql Insert = new("""
        INSERT INTO stock_movements (order_id, gtin, location, quantity, from_bucket, to_bucket, biz_step, disposition, effect_key, at)
        VALUES (@order, @gtin, @location, @quantity, @from, @to, @step, @disposition, @key, @now)
        """);

    public static IEnumerable<Statement> Reserved(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Sellable, StockBucket.Allocated, "reserving", "reserved", effectKey, now));

    public static IEnumerable<Statement> Released(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Allocated, StockBucket.Sellable, "stocking", "sellable_accessible", effectKey, now));

    public static IEnumerable<Statement> Sold(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Allocated, StockBucket.Sold, "retail_selling", "retail_sold", effectKey, now));

    /// <summary>Goods came back from a customer.</summary>
    public static IEnumerable<Statement> Returned(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Sold, StockBucket.Returned, "receiving", "returned", effectKey, now));

    /// <summary>Goods that came back are for sale again.</summary>
    public static IEnumerable<Statement> Restocked(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Returned, StockBucket.Sellable, "stocking", "sellable_accessible", effectKey, now));

    /// <summary>Goods that came back have to be looked after before anybody can sell them.</summary>
    public static IEnumerable<Statement> Quarantined(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Returned, StockBucket.Quarantine, "inspecting", "non_sellable_other", effectKey, now));

    /// <summary>Goods that came back are scrap.</summary>
    public static IEnumerable<Statement> Damaged(string orderId, string location, IEnumerable<StockLine> lines, string effectKey, DateTimeOffset now) =>
        lines.Select(line => Movement(orderId, location, line, StockBucket.Returned, StockBucket.Damaged, "inspecting", "damaged", effectKey, now));

    private static Statement Movement(
        string orderId, string location, StockLine line, string from, string to, string step, string disposition, string effectKey, DateTimeOffset now) =>
        Insert.With(orderId, line.Gtin.Value, location, line.Quantity, from, to, step, disposition, effectKey, now.ToUnixTimeMilliseconds());
}
