using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_articles_change_in_Tryton(TrytonShop shop)
{
    [TrytonFact]
    public async Task A_new_price_is_told_although_it_does_not_touch_the_product_itself()
    {
        var article = await shop.NewArticleAsync(0, TrytonShop.Madrid, 19.95m);
        var follower = Follow();
        await follower.ReadAsync();
        var before = await WriteDateAsync(article);

        await shop.Desk.WriteAsync("product.template", article.Template, new JsonObject { ["list_price"] = TrytonShop.Decimal(24.95m) });

        Assert.Equal(before, await WriteDateAsync(article));
        var changed = Assert.Single(Told(await follower.ReadAsync(), article));
        Assert.Equal((2495, "EUR"), (changed.Price, changed.Currency));
        Assert.Empty(Told(await follower.ReadAsync(), article));
    }

    [TrytonFact]
    public async Task A_new_article_is_told()
    {
        var follower = Follow();
        await follower.ReadAsync();

        var article = await shop.NewArticleAsync(0, TrytonShop.Madrid, 3.50m);

        var told = Told(await follower.ReadAsync(), article);
        Assert.NotEmpty(told);
        Assert.All(told, changed => Assert.Equal((350, $"Article {article.Gtin}"), (changed.Price, changed.Name)));
    }

    [TrytonFact]
    public async Task An_article_that_gets_its_GTIN_is_told()
    {
        var article = await shop.NewArticleAsync(0, TrytonShop.Madrid);
        var follower = Follow();
        await follower.ReadAsync();
        var other = article with { Gtin = TrytonShop.NewGtin() };
        var identifier = (int)(await shop.Desk.SearchAsync("product.identifier", [new JsonArray("product", "=", article.Product)], ["code"]))[0]!["id"]!;

        await shop.Desk.WriteAsync("product.identifier", identifier, new JsonObject { ["code"] = other.Gtin.Value.TrimStart('0') });

        Assert.Single(Told(await follower.ReadAsync(), other));
    }

    [TrytonFact]
    public async Task All_articles_and_stores_are_read_in_pages()
    {
        var article = await shop.NewArticleAsync(0, TrytonShop.Madrid, 12.30m);
        var products = new List<Product>();
        string? after = null;
        do
        {
            var page = TrytonShop.Value(await shop.Get<IProductReader>().ReadProductsAsync(after, 40, CancellationToken.None));
            products.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        var stores = TrytonShop.Value(await shop.Get<ILocationReader>().ReadLocationsAsync(null, 100, CancellationToken.None)).Items;

        var product = Assert.Single(products, each => each.Gtin == article.Gtin);
        Assert.Equal((article.Price, $"T-{article.Gtin}"), (product.Price, product.Sku?.Value));
        Assert.Equal(products.Count, products.DistinctBy(each => each.Gtin).Count());
        var madrid = Assert.Single(stores, store => store.Gln == TrytonShop.Madrid);
        Assert.Equal(("Madrid", "ES"), (madrid.Address?.AddressLocality.Value, madrid.Address?.AddressCountry.Value));
    }

    private ChangeFollower Follow() => new(shop.Get<IChangeReader>(), "products", TimeProvider.System.GetUtcNow());

    private static List<ProductChanged> Told(IEnumerable<FeedEvent> events, TrytonArticle article) =>
        [.. events.Select(happened => JsonSerializer.Deserialize(happened.Data!, EventJson.Default.ProductChanged)!).Where(changed => changed.Gtin == article.Gtin.Value)];

    private async Task<string> WriteDateAsync(TrytonArticle article) =>
        (await shop.Desk.SearchAsync("product.product", [new JsonArray("id", "=", article.Product)], ["write_date"]))[0]!["write_date"]!.ToJsonString();
}
