using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.StockSync;

public sealed class When_stock_changes(StockHub hub) : IClassFixture<StockHub>
{
    [Fact]
    public async Task Should_tell_the_shop_all_stock_of_a_hub_that_is_new()
    {
        await hub.SeeEverythingToldAsync();

        Assert.All((await hub.PushesAsync()), push => Assert.NotNull(push.GetProperty("key").GetString()));
        Assert.Equal(0, (await hub.Sandbox.GetJsonAsync($"/shop/stock?location={StockHub.Warehouse}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Should_make_few_calls_of_a_thousand_changes_and_show_the_last_of_each()
    {
        await hub.SeeEverythingToldAsync();
        var before = (await hub.PushesAsync()).Count;
        var articles = (await hub.ArticlesAsync(60)).Skip(10).ToList();

        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await hub.AdjustAsync(articles[number % articles.Count], number % 3 == 0 ? 2 : 1, StockHub.Stores[number % 3]));

        await hub.SeeAgreementAsync();
        var calls = (await hub.PushesAsync()).Count - before;
        Assert.InRange(calls, 1, 100);
    }
}
