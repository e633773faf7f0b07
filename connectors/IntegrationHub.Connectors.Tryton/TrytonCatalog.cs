using System.Globalization;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

internal sealed class TrytonCatalog(TrytonClient client) : IProductReader, ILocationReader
{
    public Task<Outcome<Page<Product>>> ReadProductsAsync(string? after, int limit, CancellationToken cancellationToken) => ToId(after) is not { } id
        ? Task.FromResult(OutcomeSteps.Not<Page<Product>>(ConnectorErrorKind.Rejected, "page", "That page was never given."))
        : client.OpenAsync(cancellationToken).ThenAsync(session => client.SearchAsync(
                TrytonArticles.Model,
                TrytonValues.All(TrytonValues.Where("id", ">", id), TrytonValues.Where("type", "in", TrytonValues.Texts("goods", "assets")), TrytonValues.Where("salable", "=", true)),
                TrytonProduct.Fields, TrytonJson.Default.TrytonProductArray, cancellationToken, limit)
            .MapAsync(products => new Page<Product>(
                [.. products.Select(product => TrytonMapping.ToProduct(product, session.CurrencyCode, client.Options.PricesIncludeTaxes)).OfType<Product>()],
                NextAfter(products.Length == limit ? products[^1].Id : null))));

    public Task<Outcome<Page<Location>>> ReadLocationsAsync(string? after, int limit, CancellationToken cancellationToken) => ToId(after) is not { } id
        ? Task.FromResult(OutcomeSteps.Not<Page<Location>>(ConnectorErrorKind.Rejected, "page", "That page was never given."))
        : client.OpenAsync(cancellationToken).ThenAsync(session => client.SearchAsync(
                TrytonPlaces.Model, TrytonValues.All(TrytonValues.Where("id", ">", id), TrytonValues.Where("type", "=", "warehouse")),
                TrytonWarehouse.Fields, TrytonJson.Default.TrytonWarehouseArray, cancellationToken, limit)
            .MapAsync(warehouses => new Page<Location>(
                [.. warehouses.Select(warehouse => TrytonMapping.ToLocation(warehouse, session.TimeZone, client.Options)).OfType<Location>()],
                NextAfter(warehouses.Length == limit ? warehouses[^1].Id : null))));

    /// <summary>Pages go by id, which never changes.</summary>
    internal static int? ToId(string? after) => after is null ? 0 : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    internal static string? NextAfter(int? id) => id?.ToString(CultureInfo.InvariantCulture);
}
