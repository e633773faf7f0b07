using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

internal sealed class MedusaCatalog(MedusaClient client, ConnectionContext context) : IProductReader, ILocationReader
{
    private readonly MedusaOptions _options = (MedusaOptions)context.Options;

    public Task<Outcome<Page<Product>>> ReadProductsAsync(string? after, int limit, CancellationToken cancellationToken) => MedusaPages.ReadAsync(
        after,
        offset => client.ListVariantsAsync(
            offset, limit,
            page => MedusaPages.Of(page.Variants, variant => MedusaMapping.ToProduct(variant, _options, context.Name), offset, page.Count), cancellationToken));

    public Task<Outcome<Page<Location>>> ReadLocationsAsync(string? after, int limit, CancellationToken cancellationToken) => MedusaPages.ReadAsync(
        after,
        offset => client.ListStockLocationsAsync(
            offset, limit,
            page => MedusaPages.Of(page.StockLocations, location => MedusaMapping.ToLocation(location, _options, context.Name), offset, page.Count), cancellationToken));
}
