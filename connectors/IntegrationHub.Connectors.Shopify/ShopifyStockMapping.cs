using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Stock in our words.</summary>
internal static class ShopifyStockMapping
{
    /// <exception cref="JsonException">A quantity is missing.</exception>
    public static StockPosition ToPosition(ShopifyLevel level, Gtin gtin, Gln location, DateTimeOffset asOf, string source) => new()
    {
        Gtin = gtin,
        Location = location,
        OnHand = Quantity(level, "on_hand"),
        // Shopify tells apart what orders and what drafts and apps hold.
        Reserved = Quantity(level, "committed") + Quantity(level, "reserved"),
        Available = Quantity(level, "available"),
        AsOf = asOf,
        Source = PlainText.Parse(source).Value,
    };

    /// <summary>Reads a page; levels without a GTIN are left out.</summary>
    public static Page<StockPosition> ToPage(ShopifyNodes<ShopifyLevel> levels, Gln location, DateTimeOffset asOf, string source) => new(
        [
            .. levels.All
                .Select(level => (Level: level, Gtin: ShopifyCatalogMapping.ToGtin(level?.Item?.Variants?.Nodes is [{ } variant, ..] ? variant.Barcode : null)))
                .Where(pair => pair.Gtin is not null)
                .Select(pair => ToPosition(pair.Level, pair.Gtin!.Value, location, asOf, source)),
        ],
        levels.Next);

    /// <exception cref="JsonException">The quantity is missing.</exception>
    public static int Quantity(ShopifyLevel level, string name) =>
        level.Quantities?.FirstOrDefault(quantity => quantity?.Name == name)?.Quantity ?? throw new JsonException($"A level has no quantity '{name}'.");

    public static ShopifySetQuantities FromLevels(IEnumerable<ShopifyPublication> levels, string key, int attempt)
    {
        var quantities = levels.Select(level => new ShopifyQuantityInput(level.Item, level.Location, level.Level.Available, level.Level.Expected)).ToList();
        return new ShopifySetQuantities(
            new ShopifySetQuantitiesInput("available", "correction", $"gid://integration-hub/StockPublication/{key}", quantities), Key(key, quantities, attempt));
    }

    /// <summary>Which of the sent levels an error is about: <c>["input", "quantities", "3", …]</c>; null where it is about none.</summary>
    public static int? IndexOf(ShopifyUserError error) =>
        error.Field is ["input", "quantities", var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>The same levels have the same key in every attempt, and others another: a call may need several requests.</summary>
    private static string Key(string key, List<ShopifyQuantityInput> quantities, int attempt)
    {
        var text = string.Join(';', quantities.Select(each => $"{each.InventoryItemId} {each.LocationId} {each.ChangeFromQuantity}>{each.Quantity}"));
        return $"{key}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}{(attempt == 0 ? "" : $"-{attempt}")}";
    }
}

/// <summary>A level on its way to the shop: its place among the asked ones, and what Shopify calls its article and its store.</summary>
internal sealed record ShopifyPublication(int Place, StockLevel Level, string Item, string Location);
