using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is what a store or warehouse received of a return, parsed; <see cref="ReceiptParser"/> makes it.</summary>
public sealed record Receipt
{
    internal Receipt()
    {
    }

    /// <summary>Gets where the goods are now, which may be another place than the one that was announced.</summary>
    public required Gln Location { get; init; }

    /// <summary>Gets 1 to 100 lines, each of another article or state.</summary>
    public required IReadOnlyList<ReceiptLine> Lines { get; init; }
}

/// <summary>Is a number of pieces of one article that came back in one state.</summary>
public sealed record ReceiptLine(Gtin Gtin, ReturnedPieces Pieces);
