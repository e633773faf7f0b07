using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is one article of a <see cref="Return"/>; lines are numbered from 1.</summary>
public sealed record ReturnLine
{
    public required int Number { get; init; }

    /// <summary>Gets the number of the order's line that the pieces were bought on.</summary>
    public required int OrderLine { get; init; }

    public required Gtin Gtin { get; init; }

    /// <summary>Gets the name under which the article was sold, where known.</summary>
    public PlainText? Name { get; init; }

    /// <summary>Gets the price that one piece was sold for, taxes included.</summary>
    public required Money UnitPrice { get; init; }

    /// <summary>Gets how many pieces are to come back.</summary>
    public required int Quantity { get; init; }

    public required ReturnReason Reason { get; init; }

    /// <summary>Gets what came back, by its state; empty before.</summary>
    public IReadOnlyList<ReturnedPieces> Pieces { get; init; } = [];

    /// <summary>Gets how many of the pieces that came back are refunded.</summary>
    public int Accepted { get; init; }

    /// <summary>Returns the price of the pieces that are refunded.</summary>
    public Money AcceptedValue() => UnitPrice.Multiply(Accepted);
}
