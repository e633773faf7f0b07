using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>
/// On which lines of the order the pieces of a return were bought: on the one that is named, else on those with the
/// article, the lower price first, so that nobody gets back more than those pieces cost.
/// </summary>
internal static class BoughtPieces
{
    /// <summary>The lines that the pieces can be of; none where the order has no such line.</summary>
    public static IReadOnlyList<OrderLine> Named(ReturnRequestLine wanted, Order order) =>
        [.. order.Lines.Where(line => line.Gtin == wanted.Gtin && (wanted.OrderLine is null || wanted.OrderLine == line.Number))
            .OrderBy(line => line.UnitPrice.Amount).ThenBy(line => line.Number)];

    /// <summary>How many pieces of the lines can come back.</summary>
    public static int Returnable(ReturnRequestLine wanted, Order order) => Named(wanted, order).Sum(line => line.Returnable());

    /// <summary>Which pieces come back. More than can are all on the last line, whose books refuse them.</summary>
    public static IReadOnlyList<(OrderLine Line, int Quantity)> Deal(ReturnRequestLine wanted, Order order)
    {
        var lines = Named(wanted, order);
        var dealt = new List<(OrderLine Line, int Quantity)>();
        var left = wanted.Quantity;
        foreach (var line in lines.SkipLast(1))
        {
            var taken = Math.Min(line.Returnable(), left);
            dealt.Add((line, taken));
            left -= taken;
        }

        dealt.Add((lines[^1], left));
        return [.. dealt.Where(pieces => pieces.Quantity > 0)];
    }
}
