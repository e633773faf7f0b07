using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Shopify;

internal sealed class ShopifyCatalog(ShopifyClient client, ShopifyLocations locations) : IProductReader, ILocationReader
{
    /// <summary>What a page may have so that its query costs less than Shopify's limit for one.</summary>
    private const int LargestPage = 250;

    public Task<Outcome<Page<Product>>> ReadProductsAsync(string? after, int limit, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyCatalogDocuments.Variants, new ShopifyPaging(Math.Clamp(limit, 1, LargestPage), after), ShopifyJson.Default.ShopifyPaging, ShopifyJson.Default.ShopifyVariantsData,
        data => new Outcome<Page<Product>>.Done(ShopifyCatalogMapping.ToProducts(data)), cancellationToken);

    public Task<Outcome<Page<Location>>> ReadLocationsAsync(string? after, int limit, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyCatalogDocuments.Locations, new ShopifyPaging(Math.Clamp(limit, 1, LargestPage), after), ShopifyJson.Default.ShopifyPaging, ShopifyJson.Default.ShopifyLocationsData,
        data => new Outcome<Page<Location>>.Done(ShopifyCatalogMapping.ToLocations(data, locations)), cancellationToken);
}
