using IntegrationHub.Canonical.Products;
using IntegrationHub.PublicApi.Orders;

namespace IntegrationHub.PublicApi.Products;

/// <summary>An article that is sold.</summary>
internal sealed record ProductView
{
    /// <summary>The GTIN, 14 digits.</summary>
    public required string Gtin { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The retailer's own article number.</summary>
    public string? Sku { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The brand.</summary>
    public string? Brand { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The price of one piece, taxes included; absent when the article cannot be ordered now.</summary>
    public MoneyView? Price { get; init; }

    /// <summary>The address of a picture.</summary>
    public string? Image { get; init; }

    public static ProductView Of(Product product) => new()
    {
        Gtin = product.Gtin.Value,
        Name = product.Name.Value,
        Sku = product.Sku?.Value,
        Description = product.Description?.Value,
        Brand = product.Brand?.Value,
        Category = product.Category?.Value,
        Price = product.Price is { } price ? MoneyView.Of(price) : null,
        Image = product.Image?.ToString(),
    };
}
