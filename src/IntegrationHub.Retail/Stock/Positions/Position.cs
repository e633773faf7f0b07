using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>What the hub believes of one article at one place.</summary>
public sealed record Position
{
    public required Gtin Gtin { get; init; }

    public required Gln Location { get; init; }

    /// <summary>The system that counted it last.</summary>
    public required string Source { get; init; }

    /// <summary>Pieces on hand: the last count, and what moved since.</summary>
    public required int Sellable { get; init; }

    /// <summary>Pieces that the owner has promised to somebody.</summary>
    public int Allocated { get; init; }

    /// <summary>Pieces that the hub itself holds for orders.</summary>
    public int ReservedSoft { get; init; }

    /// <summary>Pieces that are never promised.</summary>
    public int Safety { get; init; }

    /// <summary>The time of the last count; null where nobody has counted yet, and then nothing can be promised.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>The number that the source gave its last count.</summary>
    public long? Sequence { get; init; }

    /// <summary>The time of the latest news.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>When the owner was last asked, and said the same.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    public long Version { get; init; }
}
