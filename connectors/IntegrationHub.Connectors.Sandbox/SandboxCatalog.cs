using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxCatalog(SandboxClient client) : IProductReader, ILocationReader
{
    public async Task<Outcome<Page<Product>>> ReadProductsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        (await client.GetAsync(
            $"erp/products?limit={limit}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", SandboxJson.Default.SandboxPageSandboxProduct, cancellationToken))
            .Read(page => new Page<Product>([.. page.Items.Select(SandboxMapping.ToProduct)], page.Next));

    public async Task<Outcome<Page<Location>>> ReadLocationsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        (await client.GetAsync("erp/locations", SandboxJson.Default.SandboxPageSandboxLocation, cancellationToken))
            .Read(page => new Page<Location>([.. page.Items.Select(SandboxMapping.ToLocation)], page.Next));
}
