using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Products, places and stock, between Medusa's words and ours.</summary>
internal static class MedusaMapping
{
    private static readonly string[] NamesOfTheOnlyVariant = ["Default variant", "Default Variant", "Default Title", "Default"];

    /// <summary>A variant's GTIN, wherever the shop keeps it; null when it has none.</summary>
    public static Gtin? ToGtin(MedusaVariant? variant) => FirstGtin(variant?.Ean, variant?.Upc, variant?.Barcode);

    public static Gtin? FirstGtin(params IEnumerable<string?> numbers) =>
        numbers.Select(number => Gtin.Parse(number?.Trim())).FirstOrDefault(parsed => parsed.IsAccepted)?.Value;

    /// <summary>The forms in which shops write a GTIN: 14 digits, and 13, 12 or 8 where the rest are zeros.</summary>
    public static IEnumerable<string> Spellings(Gtin gtin)
    {
        var significant = gtin.Value.TrimStart('0').Length;
        return new[] { 14, 13, 12, 8 }.Where(length => length >= significant).Select(length => gtin.Value[^length..]);
    }

    /// <summary>The item in which a variant's stock is counted piece by piece; null for bundles, and where the shop counts none.</summary>
    public static string? ToItemId(MedusaVariant variant) => variant.InventoryItems is [{ RequiredQuantity: 1 } item] ? item.InventoryItemId : null;

    /// <returns>Null for a variant without a GTIN or a name.</returns>
    public static Product? ToProduct(MedusaVariant variant, MedusaOptions options, string connection)
    {
        if (ToGtin(variant) is not { } gtin || PlainText.Clean(NameOf(variant), 400) is not { } name)
        {
            return null;
        }

        return new Product
        {
            Gtin = gtin,
            Name = name,
            Sku = PlainText.Clean(variant.Sku, 100),
            Description = PlainText.Clean(variant.Product?.Description),
            Brand = PlainText.Clean(MedusaJson.Text(variant.Product?.Metadata, "brand"), 200),
            Category = PlainText.Clean(variant.Product?.Categories is [var category, ..] ? category.Name : null, 200),
            Price = options.PricesIncludeTax ? ToPrice(variant.Prices ?? [], options.Currency) : null,
            Image = Uri.TryCreate(variant.Product?.Thumbnail, UriKind.Absolute, out var image) ? image : null,
            ExternalReferences = References(connection, "variant", variant.Id, variant.CreatedAt),
        };
    }

    /// <returns>Null for a location without a GLN.</returns>
    public static Location? ToLocation(MedusaStockLocation location, MedusaOptions options, string connection)
    {
        if (ToGln(location, options) is not { } gln)
        {
            return null;
        }

        var zone = TimeZoneName.Parse(MedusaJson.Text(location.Metadata, "time_zone"));
        return new Location
        {
            Gln = gln,
            Name = PlainText.Clean(location.Name, 200) ?? PlainText.Parse(gln.Value).Value,
            BranchCode = PlainText.Clean(MedusaJson.Text(location.Metadata, "branch_code"), 60),
            Address = ToAddress(location.Address),
            TimeZone = zone.IsAccepted ? zone.Value : TimeZoneName.Parse(options.TimeZone).Value,
            Roles = [(location.FulfillmentSets ?? []).Any(set => set.Type == "pickup") ? LocationRole.Store : LocationRole.DistributionCentre],
            ExternalReferences = References(connection, "stockLocation", location.Id, location.CreatedAt),
        };
    }

    /// <summary>A location's GLN: of the configuration, else of its metadata; null when neither names one.</summary>
    public static Gln? ToGln(MedusaStockLocation location, MedusaOptions options)
    {
        var configured = options.Locations.Where(pair => pair.Value == location.Id).Select(pair => pair.Key).FirstOrDefault();
        return Gln.Parse(configured ?? MedusaJson.Text(location.Metadata, options.GlnField)).TryGet(out var gln) ? gln : null;
    }

    public static StockPosition ToPosition(MedusaLevel level, Gtin gtin, Gln location, DateTimeOffset asOf, string connection) => new()
    {
        Gtin = gtin,
        Location = location,
        OnHand = Pieces(level.StockedQuantity),
        Reserved = -Pieces(-level.ReservedQuantity),
        Available = Available(level),
        AsOf = asOf,
        Source = PlainText.Parse(connection).Value,
    };

    /// <summary>Whole pieces that may still be sold.</summary>
    public static int Available(MedusaLevel level) => Pieces(level.StockedQuantity - level.ReservedQuantity);

    /// <summary>Whole pieces; Medusa counts with decimals, and a part of a piece cannot be sold.</summary>
    private static int Pieces(decimal quantity) => (int)Math.Clamp(decimal.Floor(quantity), int.MinValue, int.MaxValue);

    private static string? NameOf(MedusaVariant variant) => (variant.Product?.Title, variant.Title) switch
    {
        ({ Length: > 0 } product, { Length: > 0 } own) when own != product && !NamesOfTheOnlyVariant.Contains(own) => $"{product}, {own}",
        ({ Length: > 0 } product, _) => product,
        (_, var own) => own,
    };

    /// <summary>The price that everybody pays for one piece; null when there is none in this currency, or it does not fit it.</summary>
    private static Money? ToPrice(IReadOnlyList<MedusaPrice> prices, string currency)
    {
        var price = prices.FirstOrDefault(price =>
            string.Equals(price.CurrencyCode, currency, StringComparison.OrdinalIgnoreCase) && price.MinQuantity is null or <= 1 && !HasRules(price));
        return price?.Amount is { } amount && Money.FromDecimal(amount, Currency.Parse(currency).Value).TryGet(out var money) ? money : null;
    }

    private static bool HasRules(MedusaPrice price) =>
        price.Rules is { ValueKind: System.Text.Json.JsonValueKind.Object } rules && rules.EnumerateObject().Any();

    private static PostalAddress? ToAddress(MedusaAddress? address) =>
        PostalAddress.Parse(address?.Address1, address?.City, address?.Province, address?.PostalCode, address?.CountryCode?.ToUpperInvariant()).TryGet(out var postal) ? postal : null;

    private static IReadOnlyList<ExternalReference> References(string connection, string type, string id, DateTimeOffset? since) =>
        since is { } from && ExternalReference.Parse(connection, type, id, from).TryGet(out var reference) ? [reference] : [];
}
