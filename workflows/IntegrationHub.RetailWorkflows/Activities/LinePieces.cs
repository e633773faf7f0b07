using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>
/// Pieces of one order line. A store knows articles and no lines, so what it says of an article that is on several
/// lines is dealt out: the line with the lower price comes first, and the customer pays no more than for what is missing.
/// </summary>
/// <param name="Line">The line's number; null in workflows that began before it was noted, when an article was on one line only.</param>
internal sealed record LinePieces(Gtin Gtin, int Quantity, int? Line)
{
    /// <summary>Everything that was ordered, in the order in which it is dealt out.</summary>
    public static IEnumerable<LinePieces> Ordered(IEnumerable<OrderLine> lines) =>
        lines.OrderBy(line => line.UnitPrice.Amount).ThenBy(line => line.Number).Select(line => new LinePieces(line.Gtin, line.Quantities.Ordered, line.Number));

    /// <summary>Which lines the found pieces belong to. More than were reserved go to the article's last line, whose books refuse them.</summary>
    public static IReadOnlyList<LinePieces> Deal(IReadOnlyList<LinePieces> reserved, IEnumerable<StockLine> found)
    {
        var dealt = new List<LinePieces>();
        foreach (var article in found)
        {
            var left = article.Quantity;
            var lines = reserved.Where(line => line.Gtin == article.Gtin).ToList();
            foreach (var line in lines.SkipLast(1))
            {
                var taken = Math.Min(line.Quantity, left);
                dealt.Add(line with { Quantity = taken });
                left -= taken;
            }

            dealt.Add(new LinePieces(article.Gtin, left, lines.LastOrDefault()?.Line));
        }

        return [.. dealt.Where(line => line.Quantity > 0)];
    }

    /// <summary>What was reserved and not found, by article.</summary>
    public static IReadOnlyList<StockLine> Missing(IEnumerable<LinePieces> reserved, IReadOnlyCollection<StockLine> found) =>
        [.. reserved.GroupBy(line => line.Gtin)
            .Select(same => (Gtin: same.Key, Quantity: same.Sum(line => line.Quantity) - found.Where(other => other.Gtin == same.Key).Sum(other => other.Quantity)))
            .Where(line => line.Quantity > 0).Select(line => new StockLine(line.Gtin, line.Quantity))];

    public static JsonElement Write(IEnumerable<LinePieces> lines) =>
        JsonSerializer.SerializeToElement(lines.Select(line => new { gtin = line.Gtin.Value, quantity = line.Quantity, line = line.Line }));

    public static IReadOnlyList<LinePieces> Read(JsonElement lines) =>
        [.. lines.EnumerateArray()
            .Select(line => new LinePieces(
                Gtin.Parse(line.GetProperty("gtin").GetString()).Value, line.GetProperty("quantity").GetInt32(),
                line.TryGetProperty("line", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : null))
            .Where(line => line.Quantity > 0)];
}
