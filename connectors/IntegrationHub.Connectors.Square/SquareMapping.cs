using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Square;

/// <summary>Between Square's words and ours: places, articles and counts.</summary>
internal static class SquareMapping
{
    /// <summary>Square's times are RFC 3339 with milliseconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Quantity(int pieces) => pieces.ToString(CultureInfo.InvariantCulture);

    /// <returns>Null where it is no whole number of pieces: Square also counts by weight and length.</returns>
    public static int? Pieces(string? quantity) =>
        decimal.TryParse(quantity, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>The ways in which a catalogue may hold the same GTIN: with 14, 13, 12 or 8 digits.</summary>
    public static IEnumerable<string> UpcsOf(Gtin gtin) =>
        new[] { 14, 13, 12, 8 }.Where(length => gtin.Value.AsSpan(0, 14 - length).TrimStart('0').IsEmpty).Select(length => gtin.Value[^length..]);

    public static SquareMoney FromMoney(Money money) => new(money.Amount, money.Currency.Value);

    public static Money? ToMoney(SquareMoney? money) =>
        money is { Amount: { } amount } && Money.Parse(amount, money.Currency).TryGet(out var parsed) ? parsed : null;

    /// <returns>Null where Square does not say enough of it.</returns>
    public static Location? ToLocation(SquareLocation place, Gln gln, string connection)
    {
        if (PlainText.Clean(place.Name, 200) is not { } name || !TimeZoneName.Parse(place.Timezone).TryGet(out var zone))
        {
            return null;
        }

        return new Location
        {
            Gln = gln,
            Name = name,
            TimeZone = zone,
            Address = PostalAddress.Parse(place.Address?.Line1, place.Address?.Locality, place.Address?.Region, place.Address?.PostalCode, place.Address?.Country)
                .Match<PostalAddress?>(address => address, _ => null),
            OpeningHoursSpecification = [.. place.BusinessHours?.Periods.Known().Select(ToHours).OfType<OpeningHoursSpecification>() ?? []],
            ExternalReferences = References(connection, "location", place.Id, DateTimeOffset.UnixEpoch),
        };
    }

    /// <returns>Null where the variation has no GTIN or no name.</returns>
    public static Product? ToProduct(SquareCatalogObject variation, SquareItem? item, string connection)
    {
        var data = variation.ItemVariationData;
        if (!Gtin.Parse(data?.Upc).TryGet(out var gtin) || PlainText.Clean(Name(item?.Name, data?.Name), 200) is not { } name)
        {
            return null;
        }

        return new Product
        {
            Gtin = gtin,
            Name = name,
            Sku = PlainText.Clean(data?.Sku, 100),
            Description = PlainText.Clean(item?.DescriptionPlaintext ?? item?.Description),
            Price = ToMoney(data?.PriceMoney),
            ExternalReferences = References(connection, SquareVariations.Type, variation.Id, variation.UpdatedAt ?? DateTimeOffset.UnixEpoch),
        };
    }

    /// <returns>Null where the article is not counted in whole pieces.</returns>
    public static StockPosition? ToPosition(SquareCount count, Gtin gtin, Gln location, string connection, DateTimeOffset now) => Pieces(count.Quantity) is not { } pieces
        ? null
        : new StockPosition
        {
            Gtin = gtin,
            Location = location,
            OnHand = pieces,
            Reserved = 0,
            Available = Math.Max(0, pieces),
            AsOf = count.CalculatedAt ?? now,
            Source = PlainText.Parse(connection).Value,
        };

    /// <returns>Null where the article is not counted in whole pieces, or Square does not say when it was.</returns>
    public static FeedEvent? ToEvent(SquareCount count, Gtin gtin, Gln store)
    {
        if (Pieces(count.Quantity) is not { } pieces || count.CalculatedAt is not { } at)
        {
            return null;
        }

        var changed = new StockChanged(gtin.Value, store.Value, pieces, Available: null, at);
        return new FeedEvent(
            string.Create(CultureInfo.InvariantCulture, $"count:{count.CatalogObjectId}:{count.LocationId}:{at.ToUnixTimeMilliseconds()}:{pieces}"), StockEvents.Changed, at, null,
            JsonSerializer.Serialize(changed, EventJson.Default.StockChanged));
    }

    /// <summary>An item with one variation calls it Regular, which says nothing.</summary>
    private static string? Name(string? item, string? variation) => (item, variation) switch
    {
        (null or "", _) => variation,
        (_, null or "" or "Regular") => item,
        _ => $"{item} ({variation})",
    };

    private static IReadOnlyList<ExternalReference> References(string connection, string type, string? id, DateTimeOffset since) =>
        ExternalReference.Parse(connection, type, id, since).Match<IReadOnlyList<ExternalReference>>(reference => [reference], _ => []);

    private static OpeningHoursSpecification? ToHours(SquareBusinessPeriod period) =>
        Day(period.DayOfWeek) is { } day
        && TimeOnly.TryParse(period.StartLocalTime, CultureInfo.InvariantCulture, out var opens) && TimeOnly.TryParse(period.EndLocalTime, CultureInfo.InvariantCulture, out var closes)
            ? new OpeningHoursSpecification { DayOfWeek = [day], Opens = opens, Closes = closes }
            : null;

    private static DayOfWeek? Day(string? day) => day switch
    {
        "SUN" => DayOfWeek.Sunday,
        "MON" => DayOfWeek.Monday,
        "TUE" => DayOfWeek.Tuesday,
        "WED" => DayOfWeek.Wednesday,
        "THU" => DayOfWeek.Thursday,
        "FRI" => DayOfWeek.Friday,
        "SAT" => DayOfWeek.Saturday,
        _ => null,
    };
}
