using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Is a number of pieces of one article; at least one piece, otherwise an <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record StockLine
{
    public StockLine(Gtin gtin, int quantity)
    {
        Gtin = gtin;
        Quantity = quantity;
    }

    [JsonRequired]
    public Gtin Gtin { get; init; }

    [JsonRequired]
    public int Quantity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Quantity));
            field = value;
        }
    }
}
