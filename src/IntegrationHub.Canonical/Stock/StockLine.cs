using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Is a number of pieces of one article; at least one piece, otherwise an <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record StockLine
{
    public StockLine(Gtin gtin, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        Gtin = gtin;
        Quantity = quantity;
    }

    public Gtin Gtin { get; }

    public int Quantity { get; }
}
