using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells which articles there are.</summary>
public interface IProductReader
{
    /// <summary>Reads a page of at most <paramref name="limit"/> articles; null starts at the first.</summary>
    Task<Outcome<Page<Product>>> ReadProductsAsync(string? after, int limit, CancellationToken cancellationToken);
}
