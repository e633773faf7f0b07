using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Tests.Canonical.Products;

/// <summary>Products are stored as documents, so what is written must read back.</summary>
public sealed class ProductJsonTests
{
    private static readonly Product Full = new()
    {
        Gtin = Gtin.Parse("4006381333931").Value,
        Name = Text("Lápiz \"HB\" 😀"),
        Sku = Text("P-1"),
        Description = Text("Two\nlines"),
        Brand = Text("Stabilo"),
        Category = Text("Pens"),
        Price = Money.Parse(129, "EUR").Value,
        TaxCode = Text("standard"),
        Image = new Uri("https://example.com/a%20b.png?x=1"),
        ExternalReferences = [ExternalReference.Parse("erp", "article", "42", DateTimeOffset.UnixEpoch).Value],
    };

    private static readonly Product Least = new() { Gtin = Full.Gtin, Name = Full.Name };

    [Fact]
    public void A_full_product_round_trips() => AssertRoundTrip(Full);

    [Fact]
    public void A_product_with_the_least_round_trips() => AssertRoundTrip(Least);

    [Theory]
    [InlineData("""{"name":"Pencil"}""")]
    [InlineData("""{"gtin":"4006381333931"}""")]
    [InlineData("""{"gtin":"4006381333932","name":"Pencil"}""")]
    [InlineData("""{"gtin":4006381333931,"name":"Pencil"}""")]
    [InlineData("""{"gtin":"4006381333931","name":""}""")]
    [InlineData("""{"gtin":"4006381333931","name":"Pencil","price":{"amount":129}}""")]
    [InlineData("""{"gtin":"4006381333931","name":"Pencil","price":{"currency":"EUR"}}""")]
    [InlineData("""{"gtin":"4006381333931","name":"Pencil","price":{"amount":1.29,"currency":"EUR"}}""")]
    [InlineData("""{"gtin":"4006381333931","name":"Pencil","externalReferences":[{"system":"erp"}]}""")]
    public void A_document_that_is_no_product_is_a_json_fault(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Product>(json, JsonSerializerOptions.Web));

    private static void AssertRoundTrip(Product product)
    {
        var json = JsonSerializer.Serialize(product, JsonSerializerOptions.Web);
        var read = JsonSerializer.Deserialize<Product>(json, JsonSerializerOptions.Web)!;

        Assert.Equal(product.ExternalReferences, read.ExternalReferences);
        Assert.Equal(product, read with { ExternalReferences = product.ExternalReferences });
    }

    private static PlainText Text(string text) => PlainText.Parse(text).Value;
}
