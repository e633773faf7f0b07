using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Articles and places in our words.</summary>
internal static class ShopifyCatalogMapping
{
    /// <summary>The title of a variant that is the only one.</summary>
    private const string OnlyVariant = "Default Title";

    /// <summary>Reads a page; variants whose barcode is no GTIN are no articles of the hub's.</summary>
    public static Page<Product> ToProducts(ShopifyVariantsData data)
    {
        var (shop, variants) = (data.Shop ?? throw new JsonException("There is no shop."), data.ProductVariants ?? throw new JsonException("There are no variants."));
        return new Page<Product>([.. variants.All.Select(variant => ToProduct(variant, shop)).OfType<Product>()], variants.Next);
    }

    /// <summary>Reads a page; locations without a GLN in the configuration are left out.</summary>
    public static Page<Location> ToLocations(ShopifyLocationsData data, ShopifyLocations known)
    {
        var locations = data.Locations ?? throw new JsonException("There are no locations.");
        var zone = TimeZoneName.Parse(data.Shop?.IanaTimezone).TryGet(out var parsed) ? parsed : throw new JsonException("The shop has no time zone.");
        return new Page<Location>([.. locations.All.Select(location => ToLocation(location, zone, known)).OfType<Location>()], locations.Next);
    }

    public static Gtin? ToGtin(string? barcode) => Gtin.Parse(barcode?.Trim()).TryGet(out var gtin) ? gtin : null;

    /// <summary>Every way in which a shop may have written a GTIN: with 14, 13, 12 or 8 digits.</summary>
    public static IEnumerable<string> Barcodes(Gtin gtin) =>
        new[] { 14, 13, 12, 8 }.Where(length => gtin.Value[..^length].All(digit => digit == '0')).Select(length => gtin.Value[^length..]);

    private static Product? ToProduct(ShopifyVariant? variant, ShopifyShop shop) =>
        ToGtin(variant?.Barcode) is { } gtin && PlainText.Clean(Name(variant!)) is { } name
            ? new Product
            {
                Gtin = gtin,
                Name = name,
                Sku = PlainText.Clean(variant!.Sku),
                Brand = PlainText.Clean(variant.Product?.Vendor),
                Category = PlainText.Clean(variant.Product?.ProductType),
                // Where prices come without taxes, what the customer pays is only known at the checkout.
                Price = shop.TaxesIncluded == true ? ShopifyMoneyMapping.ToMoney(variant.Price, shop.CurrencyCode) : null,
            }
            : null;

    private static string Name(ShopifyVariant variant) => variant.Title is null or OnlyVariant ? $"{variant.Product?.Title}" : $"{variant.Product?.Title} {variant.Title}";

    private static Location? ToLocation(ShopifyLocation? location, TimeZoneName zone, ShopifyLocations known) =>
        known.GlnOf(location?.Id) is { } gln && PlainText.Clean(location!.Name) is { } name
            ? new Location { Gln = gln, Name = name, TimeZone = zone, Address = ToAddress(location.Address) }
            : null;

    private static PostalAddress? ToAddress(ShopifyAddress? address) =>
        PostalAddress.Parse(address?.Address1, address?.City, Empty(address?.ProvinceCode), Empty(address?.Zip), address?.CountryCode).TryGet(out var parsed) ? parsed : null;

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
