namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>A line of a position's ledger.</summary>
/// <param name="Number">Rises with every line of the ledger.</param>
/// <param name="Verdict">One of <see cref="Positions.Verdict"/>.</param>
/// <param name="Balance">The pieces on hand behind it; null where the position does not exist.</param>
public sealed record PositionEntry(long Number, StockEvent Said, DateTimeOffset RecordedAt, string Verdict, int? Balance);
