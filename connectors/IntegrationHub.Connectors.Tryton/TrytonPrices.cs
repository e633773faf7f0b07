using System.Globalization;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>A product at a price of a sale; the price is null where nobody can tell it.</summary>
internal readonly record struct TrytonPriced(int Product, decimal? Price);

/// <summary>At which price of its sale a move is invoiced: that of the line that it comes from, else the only one that the product has there.</summary>
internal static class TrytonPrices
{
    private const string LineOrigin = "sale.line,";

    public static TrytonPriced Of(TrytonMove move, TrytonSale sale) => new(move.Product, (Line(move, sale) ?? OnlyLine(move, sale))?.UnitPrice);

    private static TrytonSaleLine? Line(TrytonMove move, TrytonSale sale) =>
        move.Origin?.StartsWith(LineOrigin, StringComparison.Ordinal) == true && int.TryParse(move.Origin.AsSpan(LineOrigin.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? sale.Lines.FirstOrDefault(line => line.Id == id)
            : null;

    private static TrytonSaleLine? OnlyLine(TrytonMove move, TrytonSale sale) =>
        sale.Lines.Where(line => line.Product == move.Product).DistinctBy(line => line.UnitPrice).ToList() is [var only] ? only : null;
}
