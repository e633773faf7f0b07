using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Products;

/// <summary>Is an article that is sold, in the words of schema.org Product.</summary>
public sealed record Product
{
    public required Gtin Gtin { get; init; }

    public required PlainText Name { get; init; }

    /// <summary>Gets the retailer's own article number.</summary>
    public PlainText? Sku { get; init; }

    public PlainText? Description { get; init; }

    public PlainText? Brand { get; init; }

    public PlainText? Category { get; init; }

    /// <summary>Gets the selling price of one piece, taxes included.</summary>
    public Money? Price { get; init; }

    /// <summary>Gets the retailer's code of the tax that applies.</summary>
    public PlainText? TaxCode { get; init; }

    /// <summary>Gets the address of a picture.</summary>
    public Uri? Image { get; init; }

    /// <summary>Gets the ids under which other systems know the article.</summary>
    public IReadOnlyList<ExternalReference> ExternalReferences { get; init; } = [];
}
