using System.Text.Json;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Tests.Standards;

namespace IntegrationHub.Tests.Sandbox;

/// <summary>The real systems of <c>eng/systems</c> are seeded from a file that has to tell the same as the sandbox.</summary>
public sealed class RetailerFileTests : IDisposable
{
    private readonly JsonDocument _file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "eng/systems.d/retailer.json")));
    private readonly DemoRetailer _sandbox = DemoRetailer.Create();

    private IEnumerable<JsonElement> Locations => _file.RootElement.GetProperty("locations").EnumerateArray();

    private IEnumerable<JsonElement> Products => _file.RootElement.GetProperty("products").EnumerateArray();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Retailer_has_one_distribution_centre_and_two_stores()
    {
        Assert.Equal(["distributionCentre", "store", "store"], Locations.Select(location => Text(location, "type")));
        Assert.All(Locations, location =>
        {
            var same = _sandbox.FindLocation(Text(location, "gln"));
            var address = location.GetProperty("address");
            Assert.NotNull(same);
            Assert.Equal((same.Name, same.BranchCode), (Text(location, "name"), Text(location, "branchCode")));
            Assert.Equal(
                same.Address,
                new(Text(address, "streetAddress"), Text(address, "postalCode"), Text(address, "addressLocality"), Text(address, "addressCountry")));
        });
    }

    [Fact]
    public void Retailer_has_twenty_products_with_the_prices_of_the_sandbox()
    {
        Assert.Equal(20, Products.Select(product => Text(product, "sku")).Distinct().Count());
        Assert.All(Products, product =>
        {
            var same = _sandbox.FindProduct(Text(product, "gtin"));
            Assert.NotNull(same);
            Assert.Equal(
                (same.Name, same.Brand, same.Category, same.Price),
                (Text(product, "name"), Text(product, "brand"), Text(product, "category"), product.GetProperty("price").GetInt64()));
        });
    }

    [Fact]
    public void Retailer_opens_with_the_stock_of_the_sandbox() =>
        Assert.All(Products, product =>
        {
            var stock = product.GetProperty("stock").EnumerateObject().ToDictionary(level => level.Name, level => level.Value.GetInt32());
            Assert.Equal(Locations.Select(location => Text(location, "gln")), stock.Keys);
            Assert.All(stock, level => Assert.Equal(_sandbox.OpeningStock[(Gs1.Gtin14(Text(product, "gtin")), level.Key)], level.Value));
        });

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
