namespace IntegrationHub.Canonical.Stock;

/// <summary>Adds up lines of stock.</summary>
public static class StockLines
{
    /// <summary>Returns one line for each article, in the order in which they are named first: an order may have an article on several lines, a shelf has it once.</summary>
    public static List<StockLine> ByArticle(this IEnumerable<StockLine> lines) =>
        [.. lines.GroupBy(line => line.Gtin).Select(same => new StockLine(same.Key, same.Sum(line => line.Quantity)))];
}
