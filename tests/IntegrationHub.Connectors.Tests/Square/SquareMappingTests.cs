using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Square;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareMappingTests
{
    private static readonly SquareCatalogObjects Catalog = JsonSerializer.Deserialize(SquareShop.Payload("catalog-search.json"), SquareJson.Default.SquareCatalogObjects)!;

    [Fact]
    public void Variation_of_an_item_is_an_article_with_both_names()
    {
        var product = SquareMapping.ToProduct(Catalog.Objects![0], Catalog.RelatedObjects![0].ItemData, "till")!;

        Assert.Equal(("09521000000018", "Coat (Red, M)", "COAT-RED-M", "Of wool."), (product.Gtin.Value, product.Name.Value, product.Sku?.Value, product.Description?.Value));
        Assert.Equal("49.90 EUR", product.Price.ToString());
        Assert.Equal("till variation 4Y7PYD3K2RSMTNTZKNQVQ2TR", string.Join(' ', product.ExternalReferences.Select(reference => $"{reference.System} {reference.Type} {reference.Id}")));
    }

    [Fact]
    public void Only_variation_of_an_item_has_the_items_name_and_perhaps_no_price()
    {
        var product = SquareMapping.ToProduct(Catalog.Objects![1], Catalog.RelatedObjects![1].ItemData, "till")!;

        Assert.Equal(("09521000000025", "Scarf", null), (product.Gtin.Value, product.Name.Value, product.Price));
    }

    [Fact]
    public void Variation_without_a_upc_is_no_article() => Assert.Null(SquareMapping.ToProduct(Catalog.Objects![2], Catalog.RelatedObjects![1].ItemData, "till"));

    [Fact]
    public void Location_becomes_a_store_with_its_address_and_hours()
    {
        var place = JsonSerializer.Deserialize(SquareShop.Payload("locations.json"), SquareJson.Default.SquareLocations)!.Locations![0];

        var location = SquareMapping.ToLocation(place, SquareShop.Store, "till")!;

        Assert.Equal(("Gran Vía", "Europe/Madrid"), (location.Name.Value, location.TimeZone.Value));
        Assert.Equal("Gran Vía 32, 28013 Madrid, ES", $"{location.Address?.StreetAddress}, {location.Address?.PostalCode} {location.Address?.AddressLocality}, {location.Address?.AddressCountry}");
        Assert.Equal([(DayOfWeek.Monday, "10:00", "21:30"), (DayOfWeek.Sunday, "12:00", "20:00")], location.OpeningHoursSpecification.Select(hours => (hours.DayOfWeek[0], $"{hours.Opens:HH:mm}", $"{hours.Closes:HH:mm}")));
    }

    [Fact]
    public void Location_with_half_an_address_has_none()
    {
        var place = JsonSerializer.Deserialize(SquareShop.Payload("locations.json"), SquareJson.Default.SquareLocations)!.Locations![2];

        Assert.Null(SquareMapping.ToLocation(place, SquareShop.Store, "till")!.Address);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-3", -3)]
    [InlineData("12.00000", 12)]
    [InlineData("0.750", null)]
    [InlineData("1e3", null)]
    [InlineData("99999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Quantity_is_a_number_of_pieces_or_nothing(string? quantity, int? pieces) => Assert.Equal(pieces, SquareMapping.Pieces(quantity));

    [Theory]
    [InlineData("9521000000018", "09521000000018,9521000000018")]
    [InlineData("036000291452", "00036000291452,0036000291452,036000291452")]
    [InlineData("96385074", "00000096385074,0000096385074,000096385074,96385074")]
    [InlineData("19521000000015", "19521000000015")]
    public void Article_is_looked_up_by_every_way_to_write_its_number(string gtin, string upcs) => Assert.Equal(upcs, string.Join(',', SquareMapping.UpcsOf(Gtin.Parse(gtin).Value)));

    [Theory]
    [InlineData("JPY", 4_990, "4990 JPY")]
    [InlineData("KWD", 4_990, "4.990 KWD")]
    [InlineData("EUR", 4_990, "49.90 EUR")]
    public void Money_is_in_minor_units_on_both_sides(string currency, long amount, string money)
    {
        var parsed = SquareMapping.ToMoney(new SquareMoney(amount, currency));

        Assert.Equal(money, parsed.ToString());
        Assert.Equal(new SquareMoney(amount, currency), SquareMapping.FromMoney(parsed!.Value));
    }

    [Theory]
    [InlineData(null, "EUR")]
    [InlineData(100L, null)]
    [InlineData(100L, "BTC")]
    public void Money_that_says_too_little_is_none(long? amount, string? currency) => Assert.Null(SquareMapping.ToMoney(new SquareMoney(amount, currency)));

    [Fact]
    public void Time_is_told_in_utc() => Assert.Equal("2026-03-02T08:00:00.000Z", SquareMapping.Time(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1))));
}
