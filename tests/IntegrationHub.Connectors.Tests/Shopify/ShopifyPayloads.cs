namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>What Shopify sends, as it sends it.</summary>
internal static class ShopifyPayloads
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shopify", "Payloads", $"{name}.json"));
}
