using System.ComponentModel;
using IntegrationHub.Canonical.Products;
using IntegrationHub.PublicApi.Orders;

namespace IntegrationHub.PublicApi.Catalog;

/// <summary>An article.</summary>
public sealed record ProductDocument
{
    [Description("14 digits.")]
    public required string Gtin { get; init; }

    public required string Name { get; init; }

    public string? Brand { get; init; }

    public string? Category { get; init; }

    [Description("The price of one piece today, taxes included.")]
    public AmountDocument? Price { get; init; }

    internal static ProductDocument Of(Product product) => new()
    {
        Gtin = product.Gtin.Value,
        Name = product.Name.Value,
        Brand = product.Brand?.Value,
        Category = product.Category?.Value,
        Price = product.Price is { } price ? AmountDocument.Of(price) : null,
    };
}

/// <summary>A page of articles.</summary>
public sealed record ProductList
{
    public required IReadOnlyList<ProductDocument> Items { get; init; }

    [Description("Ask for the next page with after=…; absent on the last page.")]
    public string? Next { get; init; }
}
