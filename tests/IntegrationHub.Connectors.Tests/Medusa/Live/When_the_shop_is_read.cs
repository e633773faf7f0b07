using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

public sealed class When_the_shop_is_read(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Its_articles_are_read_page_by_page()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0, price: 19.9m);

        var products = await AllAsync(after => medusa.Capability<IProductReader>().ReadProductsAsync(after, 7, default));

        Assert.Equal(products.Count, products.Select(product => product.Gtin).Distinct().Count());
        var product = products.Single(product => product.Gtin == article.Gtin);
        Assert.Equal(($"Test article {article.Gtin}, Only", $"T-{article.Gtin}", 1990), (product.Name.Value, product.Sku!.Value.Value, product.Price!.Value.Amount));
        Assert.Equal(article.VariantId, Assert.Single(product.ExternalReferences).Id.Value);
        var boot = products.Single(product => product.Gtin == Gtin.Parse("9521000000018").Value);
        Assert.Equal(("Wolke Leather boot, white", "Footwear", new Money(2895, Currency.Parse("EUR").Value)), (boot.Name.Value, boot.Category!.Value.Value, boot.Price));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Its_places_are_read_with_their_roles()
    {
        var places = await AllAsync(after => medusa.Capability<ILocationReader>().ReadLocationsAsync(after, 2, default));

        Assert.Equal([LocationRole.DistributionCentre], places.Single(place => place.Gln == LiveMedusa.Warehouse).Roles);
        var madrid = places.Single(place => place.Gln == LiveMedusa.Madrid);
        Assert.Equal(LocationRole.Store, Assert.Single(madrid.Roles));
        Assert.Equal(("Madrid Fuencarral", "28010", "Europe/Madrid"), (madrid.Name.Value, madrid.Address!.PostalCode!.Value.Value, madrid.TimeZone.Value));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Its_stock_is_read_and_listed()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 3);

        var position = Outcomes.Done(await medusa.Capability<IStockReader>().ReadAsync(article.Gtin, LiveMedusa.Madrid, default));
        var listed = await AllAsync(after => medusa.Capability<IStockLister>().ListAsync(LiveMedusa.Madrid, after, 9, default));
        var elsewhere = await AllAsync(after => medusa.Capability<IStockLister>().ListAsync(LiveMedusa.Barcelona, after, 9, default));

        Assert.Equal((3, 0, 3), (position.OnHand, position.Reserved, position.Available));
        Assert.Equal((3, "shop"), (listed.Single(listed => listed.Gtin == article.Gtin).Available, listed[0].Source.Value));
        Assert.DoesNotContain(elsewhere, listed => listed.Gtin == article.Gtin);
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task What_it_does_not_have_is_not_found()
    {
        var stock = medusa.Capability<IStockReader>();
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 3);

        Assert.Equal(ConnectorErrorKind.NotFound, (await stock.ReadAsync(Gtin.Parse("09521999999997").Value, LiveMedusa.Madrid, default)).Error!.Kind);
        Assert.Equal(ConnectorErrorKind.NotFound, (await stock.ReadAsync(article.Gtin, Gln.Parse("9521999999997").Value, default)).Error!.Kind);
        Assert.Equal("not-stocked", (await stock.ReadAsync(article.Gtin, LiveMedusa.Barcelona, default)).Error!.Code);
        Assert.Equal("not_found", (await medusa.Capability<IOrderReader>().ReadOrderAsync("order_nobody", default)).Error!.Code);
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public Task Its_health_is_known() => medusa.Directory.Reports[0].CheckHealthAsync(default);

    /// <summary>Why there is no stream of stock: its levels cannot be asked for by the time of their change.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Its_levels_are_not_found_by_time()
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => medusa.AdminAsync("GET", "admin/inventory-items?limit=1&updated_at[$gte]=2026-01-01T00:00:00.000Z"));

        Assert.Contains("updated_at", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<List<T>> AllAsync<T>(Func<string?, Task<Outcome<Page<T>>>> read)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = Outcomes.Done(await read(after));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        return all;
    }
}
