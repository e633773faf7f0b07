using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonMappingTests
{
    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;
    private static readonly Gln Store = Gln.Parse("9521000000025").Value;

    [Fact]
    public void Product_of_the_server_becomes_an_article()
    {
        var product = TrytonMapping.ToProduct(TrytonPayload.Read("products", TrytonJson.Default.TrytonProductArray)[0], "EUR", pricesIncludeTaxes: false)!;

        Assert.Equal(Article, product.Gtin);
        Assert.Equal(("Wolke Leather boot, white", "SKU-0001", "Footwear"), (product.Name.Value, product.Sku?.Value, product.Category?.Value));
        Assert.Equal(Money.Parse(2895, "EUR").Value, product.Price);
    }

    [Theory]
    [InlineData("ean", "9521000000018", "4006381333931", "09521000000018")]
    [InlineData("ean", " 09521000000018 ", "4006381333931", "09521000000018")]
    [InlineData("ean", "9521000000019", "4006381333931", "04006381333931")]
    [InlineData("isbn", "9521000000018", "4006381333931", "04006381333931")]
    [InlineData("ean", "036000291452", null, "00036000291452")]
    [InlineData("ean", "9521000000019", "SKU-1", null)]
    [InlineData(null, "9521000000018", null, null)]
    public void Gtin_comes_from_the_EAN_or_else_from_the_code(string? type, string identifier, string? code, string? gtin) =>
        Assert.Equal(gtin, TrytonMapping.ToGtin(code, [new TrytonIdentifier(1, type, identifier)])?.Value);

    [Theory]
    [InlineData("09521000000018", "09521000000018 9521000000018")]
    [InlineData("00036000291452", "00036000291452 0036000291452 036000291452")]
    [InlineData("00000096385074", "00000096385074 0000096385074 000096385074 96385074")]
    [InlineData("19521000000015", "19521000000015")]
    public void Gtin_is_searched_in_every_spelling(string gtin, string spellings) =>
        Assert.Equal(spellings.Split(' '), TrytonMapping.Spellings(Gtin.Parse(gtin).Value));

    [Theory]
    [InlineData("28.95", "EUR", 2895L)]
    [InlineData("28.9500", "EUR", 2895L)]
    [InlineData("28.9501", "EUR", null)]
    [InlineData("2895", "JPY", 2895L)]
    [InlineData("28.5", "JPY", null)]
    [InlineData("1.234", "KWD", 1234L)]
    [InlineData("28.95", "XXX", null)]
    public void Price_is_told_only_when_it_is_exact(string price, string currency, long? minor) =>
        Assert.Equal(minor, TrytonMapping.ToMoney(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), currency)?.Amount);

    [Fact]
    public void Price_to_which_taxes_would_be_added_is_not_told_unless_it_includes_them()
    {
        var taxed = TrytonPayload.Read("products", TrytonJson.Default.TrytonProductArray)[0] with { AccountCategory = new TrytonAccountCategory(1, [7], false) };

        Assert.Null(TrytonMapping.ToProduct(taxed, "EUR", pricesIncludeTaxes: false)!.Price);
        Assert.Equal(2895, TrytonMapping.ToProduct(taxed, "EUR", pricesIncludeTaxes: true)!.Price!.Value.Amount);
        Assert.Null(TrytonMapping.ToProduct(taxed with { AccountCategory = new TrytonAccountCategory(1, [], true) }, "EUR", pricesIncludeTaxes: false)!.Price);
    }

    [Fact]
    public void Warehouse_of_the_server_becomes_a_location()
    {
        var warehouses = TrytonPayload.Read("warehouses", TrytonJson.Default.TrytonWarehouseArray);
        var options = new TrytonOptions { DistributionCentres = ["9521000000018"], TimeZone = "Europe/Madrid" };

        var centre = TrytonMapping.ToLocation(warehouses[0], null, options)!;
        var store = TrytonMapping.ToLocation(warehouses[1], "Atlantic/Canary", options)!;

        Assert.Equal(("9521000000018", "Europe/Madrid", LocationRole.DistributionCentre), (centre.Gln.Value, centre.TimeZone.Value, centre.Roles[0]));
        Assert.Equal(("Avenida del Río Henares 14", "Alovera", "19208", "ES"),
            (centre.Address!.StreetAddress.Value, centre.Address.AddressLocality.Value, centre.Address.PostalCode?.Value, centre.Address.AddressCountry.Value));
        Assert.Equal(("Atlantic/Canary", LocationRole.Store), (store.TimeZone.Value, store.Roles[0]));
    }

    [Fact]
    public void Warehouse_without_a_GLN_is_none_of_ours_and_one_without_an_address_has_none()
    {
        var warehouse = TrytonPayload.Read("warehouses", TrytonJson.Default.TrytonWarehouseArray)[0];

        Assert.Null(TrytonMapping.ToLocation(warehouse with { Code = "WH" }, null, new TrytonOptions()));
        Assert.Null(TrytonMapping.ToLocation(warehouse with { Code = null }, null, new TrytonOptions()));
        Assert.Null(TrytonMapping.ToLocation(warehouse with { Address = new TrytonAddress(1, null, null, null, null) }, null, new TrytonOptions())!.Address);
        Assert.Null(TrytonMapping.ToLocation(warehouse with { Address = null }, null, new TrytonOptions())!.Address);
    }

    [Theory]
    // Nothing is planned; two are held; two are planned; three are expected to come in; more is planned than there is.
    [InlineData(10, 10, 10, 0, 10)]
    [InlineData(10, 8, 8, 2, 8)]
    [InlineData(10, 8, 10, 2, 8)]
    [InlineData(10, 13, 10, 0, 10)]
    [InlineData(1, -2, 1, 3, -2)]
    [InlineData(-1, -1, -1, 0, -1)]
    public void Available_is_the_least_of_what_is_there_free_and_forecast(double onHand, double forecast, double free, int reserved, int available)
    {
        var position = TrytonMapping.ToPosition(new TrytonQuantity(1, null, [], onHand, forecast), new TrytonUnassigned(1, free), Article, Store, DateTimeOffset.UnixEpoch, "erp")!;

        Assert.Equal(((int)onHand, reserved, available, "erp"), (position.OnHand, position.Reserved, position.Available, position.Source.Value));
    }

    [Theory]
    [InlineData(2.5, 3, 3)]
    [InlineData(3, 2.5, 3)]
    [InlineData(3, 3, 2.5)]
    [InlineData(3e12, 3, 3)]
    [InlineData(double.NaN, 3, 3)]
    public void Quantity_that_is_not_in_pieces_is_no_position(double onHand, double forecast, double free) =>
        Assert.Null(TrytonMapping.ToPosition(new TrytonQuantity(1, null, [], onHand, forecast), new TrytonUnassigned(1, free), Article, Store, DateTimeOffset.UnixEpoch, "erp"));

    [Fact]
    public void Move_of_the_server_is_stamped_with_all_digits()
    {
        var move = TrytonPayload.Read("moves", TrytonJson.Default.TrytonChangeArray)[0];

        Assert.Null(move.WriteDate);
        Assert.Equal("20261129T224015.980839", TrytonMapping.ToStamp(TrytonChangedRows.Stamp(move)));
        Assert.Equal(TrytonChangedRows.Stamp(move), TrytonMapping.FromStamp("20261129T224015.980839"));
        Assert.Equal((425, 12, 12), (move.Product, move.From!.Warehouse, move.To!.Warehouse));
    }

    [Fact]
    public void Sale_of_the_server_is_read()
    {
        var sale = TrytonPayload.Read("sales", TrytonJson.Default.TrytonSaleArray)[0];

        Assert.Equal(("processing", "waiting", 12, "EUR", 10m, 1d), (sale.State, sale.ShipmentState, sale.Warehouse, sale.Currency.Code, sale.Lines[0].UnitPrice, sale.Lines[0].Quantity));
    }

    [Theory]
    [InlineData("""[{"id": "1", "state": "done"}]""")]
    [InlineData("""[{"id": 1, "state": null}]""")]
    [InlineData("""[{"id": 1}]""")]
    [InlineData("""{"id": 1, "state": "done"}""")]
    [InlineData("true")]
    public void Record_of_another_shape_is_none(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, TrytonJson.Default.TrytonStateArray));

    [Theory]
    [InlineData("""{"__class__": "Decimal", "decimal": "89.90"}""", true)]
    [InlineData("""{"__class__": "Decimal", "decimal": "1E+2"}""", true)]
    [InlineData("""{"__class__": "Decimal", "decimal": "1,5"}""", false)]
    [InlineData("""{"__class__": "Decimal", "decimal": 1.5}""", false)]
    [InlineData("89.90", false)]
    [InlineData("\"89.90\"", false)]
    public void Decimal_is_read_as_Tryton_writes_it_and_not_otherwise(string json, bool isRead)
    {
        var text = $$"""[{"id": 1, "state": "posted", "number": "1", "total_amount": {{json}}}]""";

        Assert.Equal(isRead, Record.Exception(() => JsonSerializer.Deserialize(text, TrytonJson.Default.TrytonInvoiceArray)) is null);
    }
}
