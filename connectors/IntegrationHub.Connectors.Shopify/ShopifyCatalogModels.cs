namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyShopData(ShopifyShop? Shop);

internal sealed record ShopifyShop(string? Id, string? CurrencyCode, bool? TaxesIncluded, string? IanaTimezone);

internal sealed record ShopifyVariantsData(ShopifyShop? Shop, ShopifyNodes<ShopifyVariant>? ProductVariants);

internal sealed record ShopifyVariant(
    string? Id, string? Barcode, string? Sku, string? Title, string? Price, ShopifyProduct? Product, ShopifyReference? InventoryItem);

internal sealed record ShopifyProduct(string? Title, string? Vendor, string? ProductType);

internal sealed record ShopifyBarcodes(string Query);

internal sealed record ShopifyLocationsData(ShopifyShop? Shop, ShopifyNodes<ShopifyLocation>? Locations);

internal sealed record ShopifyLocation(string? Id, string? Name, ShopifyAddress? Address);

internal sealed record ShopifyAddress(string? Address1, string? City, string? ProvinceCode, string? Zip, string? CountryCode);
