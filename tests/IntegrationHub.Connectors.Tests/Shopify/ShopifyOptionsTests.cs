using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyOptionsTests
{
    [Theory]
    [InlineData("Locations:9521000000026", "1", "'9521000000026' is no GLN")]
    [InlineData("Locations:9521000000049", "gid://shopify/Order/1", "'gid://shopify/Order/1' is no location of Shopify's")]
    [InlineData("Locations:9521000000049", "gid://shopify/Location/2", "is given for 2 GLNs")]
    [InlineData("ApiVersion", "latest", "such as 2026-07")]
    [InlineData("BaseAddress", "example.myshopify.com", "BaseAddress")]
    public async Task Option_that_cannot_be_is_named(string option, string value, string reason)
    {
        var suite = new ShopifyConformance();
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(async () => await (await ConnectorBench.StartAsync(
            suite.Connector, suite.CreateStub(), stub => new Dictionary<string, string?>(suite.Options(stub)) { [option] = value })).DisposeAsync());

        Assert.Contains(refused.Errors, error => error.Contains($"Hub:Connections:{ConnectorBench.Connection}:Options:{option.Split(':')[0]}", StringComparison.Ordinal) && error.Contains(reason, StringComparison.Ordinal));
    }
}
