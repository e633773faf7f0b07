using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyReadingTests : ShopifyBench
{
    [Fact]
    public async Task Order_with_more_lines_than_a_page_is_read_whole()
    {
        var order = Shop.Order();
        order.Lines.AddRange(Enumerable.Range(3, 60).Select(number => new ShopLine($"gid://shopify/LineItem/{number}", "9521000000049", 1, "1.00", ShopifyStub.Store)));

        var read = Assert.IsType<Outcome<ChannelOrder>.Done>(await Capability<IOrderReader>().ReadOrderAsync(ShopifyStub.OrderId, default)).Value;

        Assert.Equal(order.Lines.Select(line => line.Id), read.Lines.Select(line => line.Id));
        Assert.Equal(3, Shop.Requests.Count);
    }

    [Fact]
    public async Task Order_that_the_shop_does_not_know_is_not_found() =>
        Assert.Equal((ConnectorErrorKind.NotFound, "unknown-order"), (await Capability<IOrderReader>().ReadOrderAsync(ShopifyStub.OrderId, default)).Error is { } error ? (error.Kind, error.Code) : default);

    [Fact]
    public async Task Changes_are_told_oldest_first_from_a_time_on_and_each_with_an_id_that_stays()
    {
        Shop.Order("gid://shopify/Order/3").Updated = "2026-03-02T09:30:00Z";
        Shop.Order("gid://shopify/Order/1").Updated = "2026-03-02T08:00:00Z";
        var canceled = Shop.Order("gid://shopify/Order/2");
        (canceled.Updated, canceled.Cancelled) = ("2026-03-02T09:00:00Z", "2026-03-02T08:59:00Z");

        var page = await ReadAsync(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), limit: 100);

        Assert.Equal(
            ["gid://shopify/Order/2:placed", "gid://shopify/Order/2:canceled", "gid://shopify/Order/3:placed"], page.Events.Select(happened => happened.Id));
        Assert.Equal((null, new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)), (page.Next, page.Watermark));
    }

    [Fact]
    public async Task Changes_come_in_pages_of_the_asked_size()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            Shop.Order($"gid://shopify/Order/{number}").Updated = $"2026-03-02T08:0{number}:00Z";
        }

        var (ids, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await ReadAsync(null, limit: 4, after);
            Assert.InRange(page.Events.Count, 1, 4);
            ids.AddRange(page.Events.Select(happened => happened.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 5).Select(number => $"gid://shopify/Order/{number}:placed"), ids);
    }

    [Fact]
    public async Task Reading_without_changes_has_no_watermark()
    {
        var page = await ReadAsync(null, limit: 10);

        Assert.Equal((0, null, null), (page.Events.Count, page.Next, page.Watermark));
    }

    [Fact]
    public async Task Stream_that_there_is_not_is_not_found() =>
        Assert.Equal("unknown-stream", (await Capability<IChangeReader>().ReadChangesAsync("returns", null, null, 10, default)).Error!.Code);

    [Fact]
    public async Task Variants_whose_barcode_is_no_gtin_are_no_articles()
    {
        Shop.Sell("9521000000018", 6);
        Shop.Sell("INTERNAL-7", 6);
        Shop.Sell("", 6);

        var page = Assert.IsType<Outcome<Page<Product>>.Done>(await Capability<IProductReader>().ReadProductsAsync(null, 10, default)).Value;

        var article = Assert.Single(page.Items);
        Assert.Equal(("09521000000018", "Article 9521000000018", "Maker", 1290L), (article.Gtin.Value, article.Name.Value, article.Brand?.Value, article.Price!.Value.Amount));
    }

    private async Task<ChangePage> ReadAsync(DateTimeOffset? since, int limit, string? after = null) =>
        Assert.IsType<Outcome<ChangePage>.Done>(await Capability<IChangeReader>().ReadChangesAsync("orders", since, after, limit, default)).Value;
}
