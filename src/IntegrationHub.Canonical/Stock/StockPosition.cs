using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Says how many pieces of an article a location has, as one system saw it at one instant.</summary>
public sealed record StockPosition
{
    public required Gtin Gtin { get; init; }

    public required Gln Location { get; init; }

    /// <summary>Gets the pieces that are physically there; negative when the source says so.</summary>
    public required int OnHand { get; init; }

    /// <summary>Gets the pieces that are promised to somebody.</summary>
    public required int Reserved { get; init; }

    /// <summary>Gets the pieces that may still be promised, by the source's own rule.</summary>
    public required int Available { get; init; }

    /// <summary>Gets when the source saw it.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Gets the system that said it, for example the name of a connection.</summary>
    public required PlainText Source { get; init; }
}
