using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Medusa;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaMappingTests
{
    private static readonly MedusaOptions Options = new();

    [Fact]
    public void Variant_keeps_what_the_shop_says()
    {
        var product = Product()!;

        Assert.Equal(("09521000000032", "Pico Scarf, navy", "SKU-0003", "Knitwear"), (product.Gtin.Value, product.Name.Value, product.Sku?.Value, product.Category?.Value));
        Assert.Equal("42.95 EUR", product.Price.ToString());
        Assert.Equal(("shop", "variant"), (product.ExternalReferences[0].System.Value, product.ExternalReferences[0].Type.Value));
    }

    [Theory]
    [InlineData("ean", "5901234123457", "05901234123457")]
    [InlineData("ean", "05901234123457", "05901234123457")]
    [InlineData("upc", "036000291452", "00036000291452")]
    [InlineData("barcode", " 96385074 ", "00000096385074")]
    public void Gtin_is_found_wherever_the_shop_keeps_it(string field, string number, string gtin)
    {
        var product = Product(variant =>
        {
            variant["ean"] = variant["barcode"] = null;
            variant[field] = number;
        });

        Assert.Equal(gtin, product!.Gtin.Value);
    }

    [Fact]
    public void Variant_without_a_gtin_is_left_out() => Assert.Null(Product(variant =>
    {
        variant["ean"] = "4711";
        variant["barcode"] = "no number";
    }));

    [Theory]
    [InlineData("Default variant", "Pico Scarf, navy")]
    [InlineData("XL / sand", "Pico Scarf, navy, XL / sand")]
    [InlineData(null, "Pico Scarf, navy")]
    public void Name_tells_the_variant_where_there_are_several(string? title, string name) => Assert.Equal(name, Product(variant => variant["title"] = title)!.Name.Value);

    [Fact]
    public void Price_is_the_one_for_everybody_in_the_currency_of_the_connection()
    {
        var product = Product(variant => variant["prices"] = JsonNode.Parse("""
            [{"amount":1,"currency_code":"eur","rules":{"region_id":"reg_1"}},{"amount":2,"currency_code":"eur","min_quantity":10},{"amount":3,"currency_code":"usd"},{"amount":4.5,"currency_code":"eur","min_quantity":1,"rules":{}}]
            """));

        Assert.Equal("4.50 EUR", product!.Price.ToString());
    }

    [Theory]
    [InlineData("JPY", "jpy", 1990, "1990 JPY")]
    [InlineData("KWD", "kwd", 1.234, "1.234 KWD")]
    [InlineData("JPY", "jpy", 19.9, "")]
    [InlineData("USD", "eur", 19.9, "")]
    public void Price_fits_its_currency_or_is_none(string currency, string code, double amount, string price) => Assert.Equal(
        price,
        Product(variant => variant["prices"] = new JsonArray(new JsonObject { ["amount"] = amount, ["currency_code"] = code }), new MedusaOptions { Currency = currency })!.Price.ToString() ?? "");

    [Fact]
    public void Price_without_taxes_is_none() => Assert.Null(Product(options: new MedusaOptions { PricesIncludeTax = false })!.Price);

    [Fact]
    public void Location_has_its_gln_from_metadata_and_its_role_from_how_it_serves()
    {
        var places = Payload.Read<MedusaStockLocations>("stock-locations").StockLocations.Select(place => MedusaMapping.ToLocation(place, new MedusaOptions { TimeZone = "Europe/Madrid" }, "shop")!).ToList();

        Assert.Equal(["9521000000018", "9521000000025", "9521000000032"], places.Select(place => place.Gln.Value));
        Assert.Equal([LocationRole.DistributionCentre, LocationRole.Store, LocationRole.Store], places.Select(place => place.Roles[0]));
        Assert.Equal(("Avenida del Río Henares 14", "Alovera", "ES"), (places[0].Address!.StreetAddress.Value, places[0].Address!.AddressLocality.Value, places[0].Address!.AddressCountry.Value));
        Assert.Equal("Europe/Madrid", places[0].TimeZone.Value);
    }

    [Fact]
    public void Location_of_the_configuration_goes_before_metadata()
    {
        var place = Place("""{"gln":"9521000000018","time_zone":"Atlantic/Canary","branch_code":"MAD-01"}""");
        var options = new MedusaOptions { Locations = { ["9521000000025"] = "sloc_1" } };

        var location = MedusaMapping.ToLocation(place, options, "shop")!;

        Assert.Equal(("9521000000025", "Atlantic/Canary", "MAD-01"), (location.Gln.Value, location.TimeZone.Value, location.BranchCode?.Value));
        Assert.Equal("9521000000018", MedusaMapping.ToLocation(place, Options, "shop")!.Gln.Value);
    }

    [Theory]
    [InlineData("""{"gln":"9521000000019"}""")]
    [InlineData("""{"gln":9521000000018}""")]
    [InlineData("""["9521000000018"]""")]
    [InlineData("null")]
    public void Location_without_a_gln_is_left_out(string metadata) => Assert.Null(MedusaMapping.ToLocation(Place(metadata), Options, "shop"));

    [Theory]
    [InlineData("09521000000018", "09521000000018", "9521000000018")]
    [InlineData("00036000291452", "00036000291452", "0036000291452", "036000291452")]
    [InlineData("00000096385074", "00000096385074", "0000096385074", "000096385074", "96385074")]
    [InlineData("15901234123454", "15901234123454")]
    public void Gtin_is_looked_for_in_every_spelling(string gtin, params string[] spellings) =>
        Assert.Equal(spellings, MedusaMapping.Spellings(Gtin.Parse(gtin).Value));

    [Fact]
    public void Position_counts_whole_pieces()
    {
        var position = MedusaMapping.ToPosition(
            new MedusaLevel { LocationId = "sloc_1", StockedQuantity = 7.5m, ReservedQuantity = 2.25m }, Gtin.Parse("9521000000018").Value, Gln.Parse("9521000000025").Value, DateTimeOffset.UnixEpoch, "shop");

        Assert.Equal((7, 3, 5, "shop"), (position.OnHand, position.Reserved, position.Available, position.Source.Value));
    }

    [Fact]
    public void Position_below_zero_stays_there()
    {
        var position = MedusaMapping.ToPosition(
            new MedusaLevel { LocationId = "sloc_1", StockedQuantity = -1, ReservedQuantity = 0 }, Gtin.Parse("9521000000018").Value, Gln.Parse("9521000000025").Value, DateTimeOffset.UnixEpoch, "shop");

        Assert.Equal((-1, 0, -1), (position.OnHand, position.Reserved, position.Available));
    }

    [Theory]
    [InlineData("""[{"inventory_item_id":"iitem_1","required_quantity":1}]""", "iitem_1")]
    [InlineData("""[{"inventory_item_id":"iitem_1","required_quantity":2}]""", null)]
    [InlineData("""[{"inventory_item_id":"iitem_1"},{"inventory_item_id":"iitem_2"}]""", null)]
    [InlineData("[]", null)]
    public void Stock_is_counted_where_one_piece_is_one_item(string items, string? item) => Assert.Equal(
        item, MedusaMapping.ToItemId(Payload.Read<MedusaVariants>("variants", json => json["variants"]![0]!["inventory_items"] = JsonNode.Parse(items)).Variants[0]));

    private static Product? Product(Action<JsonNode>? change = null, MedusaOptions? options = null) =>
        MedusaMapping.ToProduct(Payload.Read<MedusaVariants>("variants", json => change?.Invoke(json["variants"]![0]!)).Variants[0], options ?? Options, "shop");

    private static MedusaStockLocation Place(string metadata) => Payload.Read<MedusaStockLocations>("stock-locations", json =>
    {
        json["stock_locations"]![0]!["id"] = "sloc_1";
        json["stock_locations"]![0]!["metadata"] = JsonNode.Parse(metadata);
    }).StockLocations[0];
}
