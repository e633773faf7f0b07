using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Testing.Connectors;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>The stand-in's answers are held to Shopify's schema: one that tells what Shopify never would is found.</summary>
public sealed class ShopifyAnswerTests : ShopifyBench
{
    [VendorContractsTheory]
    [InlineData("\"currencyCode\":\"EUR\"", "\"currencyCode\":\"EURO\"", "is none of CurrencyCode")]
    [InlineData("\"barcode\":\"9521000000018\"", "\"barcode\":9521000000018", "String wants a text")]
    [InlineData("\"endCursor\":", "\"lastCursor\":", "is not selected")]
    [InlineData("\"hasNextPage\":false", "\"hasNextPage\":null", "is null; the contract wants a value")]
    [InlineData("\"nodes\":[", "\"nodes\":[5,", "the contract wants an object ProductVariant")]
    public async Task Answer_that_the_schema_does_not_allow_is_found(string told, string instead, string complaint)
    {
        Shop.Sell("9521000000018", 7);
        await Capability<IProductReader>().ReadProductsAsync(null, 10, default);
        var (request, answer) = Assert.Single(Shop.Exchanges);

        Assert.Empty(await ShopifySchema.Document.JudgeAsync(request, answer));
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            await ShopifySchema.Document.JudgeAsync(request, StubAnswer.JsonText(answer.Text.Replace(told, instead, StringComparison.Ordinal))),
            found => found.StartsWith("the stand-in's answer", StringComparison.Ordinal) && found.Contains(complaint, StringComparison.Ordinal));
    }
}
