using System.Globalization;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Between Tryton's words and ours.</summary>
internal static class TrytonMapping
{
    /// <summary>The identifier of type EAN, or else the code, whichever is a GTIN; null where none is.</summary>
    public static Gtin? ToGtin(string? code, IReadOnlyList<TrytonIdentifier> identifiers)
    {
        foreach (var candidate in identifiers.Where(identifier => identifier.Type == "ean").Select(identifier => identifier.Code).Append(code))
        {
            if (candidate is not null && Gtin.Parse(candidate.Trim()).TryGet(out var gtin))
            {
                return gtin;
            }
        }

        return null;
    }

    /// <summary>All spellings of a GTIN that a shop may have typed: with 14, 13, 12 or 8 digits.</summary>
    public static IReadOnlyList<string> Spellings(Gtin gtin) =>
        [.. new[] { 14, 13, 12, 8 }.Where(length => gtin.Value.AsSpan(0, 14 - length).TrimStart('0').IsEmpty).Select(length => gtin.Value[(14 - length)..])];

    /// <returns>Null for a product without a GTIN.</returns>
    public static Product? ToProduct(TrytonProduct product, string currency, bool pricesIncludeTaxes) =>
        ToGtin(product.Code, product.Identifiers) is { } gtin && PlainText.Clean(product.Name, 200) is { } name
            ? new Product
            {
                Gtin = gtin,
                Name = name,
                Sku = PlainText.Clean(product.Code, 100),
                Category = PlainText.Clean(product.Categories is [var first, ..] ? first.Name : null, 200),
                Price = !pricesIncludeTaxes && IsTaxed(product) ? null : ToMoney(product.ListPrice, currency),
            }
            : null;

    /// <summary>Whether Tryton would add taxes to the price, as far as the accounting category says; one that leaves it to its parent may.</summary>
    public static bool IsTaxed(TrytonProduct product) => product.AccountCategory is { } category && (category.CustomerTaxes.Count > 0 || category.TaxesParent == true);

    /// <summary>An amount that the currency can express; null otherwise, because it would have to be rounded.</summary>
    public static Money? ToMoney(decimal? amount, string currency) =>
        amount is { } value && Currency.Parse(currency).TryGet(out var known) && Money.FromDecimal(value, known).TryGet(out var money) ? money : null;

    /// <returns>Null for a warehouse whose code is no GLN.</returns>
    public static Location? ToLocation(TrytonWarehouse warehouse, string? timeZone, TrytonOptions options) =>
        ToGln(warehouse.Code) is { } gln && PlainText.Clean(warehouse.Name, 200) is { } name
            ? new Location
            {
                Gln = gln,
                Name = name,
                TimeZone = TimeZoneName.Parse(timeZone).TryGet(out var zone) ? zone : TimeZoneName.Parse(options.TimeZone).Value,
                Roles = [options.DistributionCentres.Contains(gln.Value) ? LocationRole.DistributionCentre : LocationRole.Store],
                Address = ToAddress(warehouse.Address),
            }
            : null;

    public static Gln? ToGln(string? code) => Gln.Parse(code?.Trim()).TryGet(out var gln) ? gln : null;

    /// <summary>A quantity in pieces; null for one that is not whole or out of range.</summary>
    public static int? ToPieces(double? quantity) =>
        quantity is { } value && Math.Floor(value) == value && value is >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <param name="quantity">What is there, and what will be there when everything planned until today is done.</param>
    /// <param name="unassigned">What is there and not in the hands of a shipment.</param>
    /// <returns>Null when a quantity is not in whole pieces.</returns>
    public static StockPosition? ToPosition(TrytonQuantity quantity, TrytonUnassigned unassigned, Gtin gtin, Gln location, DateTimeOffset asOf, string connection)
    {
        if (ToPieces(quantity.Quantity) is not { } onHand || ToPieces(quantity.ForecastQuantity) is not { } forecast || ToPieces(unassigned.Quantity) is not { } free)
        {
            return null;
        }

        // What is only expected to come in cannot be promised over the counter.
        var available = Math.Min(onHand, Math.Min(forecast, free));
        return new StockPosition
        {
            Gtin = gtin,
            Location = location,
            OnHand = onHand,
            Reserved = onHand - available,
            Available = available,
            AsOf = asOf,
            Source = PlainText.Parse(connection).Value,
        };
    }

    /// <summary>Names a version of a row, with all digits of its time.</summary>
    public static string ToStamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.ffffff", CultureInfo.InvariantCulture);

    public static DateTimeOffset? FromStamp(string stamp) =>
        DateTime.TryParseExact(stamp, "yyyyMMdd'T'HHmmss.ffffff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new DateTimeOffset(time)
            : null;

    private static PostalAddress? ToAddress(TrytonAddress? address) =>
        PostalAddress.Parse(PlainText.Clean(address?.Street, 200)?.Value, PlainText.Clean(address?.City, 200)?.Value, null, PlainText.Clean(address?.PostalCode, 200)?.Value, address?.Country?.Code)
            .TryGet(out var parsed)
            ? parsed
            : null;
}
