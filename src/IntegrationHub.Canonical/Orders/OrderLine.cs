using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Is one article of an <see cref="Order"/>; lines are numbered from 1.</summary>
public sealed record OrderLine
{
    public required int Number { get; init; }

    public required Gtin Gtin { get; init; }

    /// <summary>Gets the name under which the article was sold, where known.</summary>
    public PlainText? Name { get; init; }

    /// <summary>Gets the price of one piece, taxes included, as it was when the order was placed.</summary>
    public required Money UnitPrice { get; init; }

    public required LineQuantities Quantities { get; init; }

    /// <summary>Gets how many of the collected pieces returns claim: those that are to come back and those that came back.</summary>
    public int Returned { get; init; }

    /// <summary>Returns how many pieces the customer has that no return claims.</summary>
    public int Returnable() => Quantities.Collected - Returned;

    /// <summary>Returns the price of all pieces ordered.</summary>
    public Money Total() => UnitPrice.Multiply(Quantities.Ordered);
}
