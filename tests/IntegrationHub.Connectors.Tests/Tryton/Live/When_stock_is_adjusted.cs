using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_stock_is_adjusted(TrytonShop shop)
{
    private IStockAdjuster Stock => shop.Get<IStockAdjuster>();

    [TrytonFact]
    public async Task Pieces_come_and_go()
    {
        var article = await shop.NewArticleAsync(5, TrytonShop.Barcelona);

        TrytonShop.Value(await Stock.AdjustAsync(new StockAdjustment(article.Gtin, TrytonShop.Barcelona, 4, "found"), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((9, 0, 9), await shop.StockAsync(article, TrytonShop.Barcelona));

        TrytonShop.Value(await Stock.AdjustAsync(new StockAdjustment(article.Gtin, TrytonShop.Barcelona, -6, "broken"), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((3, 0, 3), await shop.StockAsync(article, TrytonShop.Barcelona));
    }

    [TrytonFact]
    public async Task A_repeat_changes_nothing_and_gives_the_same_id()
    {
        var article = await shop.NewArticleAsync(5, TrytonShop.Barcelona);
        var key = TrytonShop.NewKey();
        var adjustment = new StockAdjustment(article.Gtin, TrytonShop.Barcelona, -2, "broken");

        var first = await Stock.AdjustAsync(adjustment, key, CancellationToken.None);
        var second = await Stock.AdjustAsync(adjustment, key with { IsRepeat = true }, CancellationToken.None);

        Assert.Equal(TrytonShop.Value(first), TrytonShop.Value(second));
        Assert.Equal((3, 0, 3), await shop.StockAsync(article, TrytonShop.Barcelona));
    }

    [TrytonFact]
    public async Task More_than_there_is_stays_where_it_is()
    {
        var article = await shop.NewArticleAsync(5, TrytonShop.Barcelona);
        var key = TrytonShop.NewKey();

        var refused = TrytonShop.Refusal(await Stock.AdjustAsync(new StockAdjustment(article.Gtin, TrytonShop.Barcelona, -6, "broken"), key, CancellationToken.None));

        Assert.Equal((ConnectorErrorKind.Conflict, "too-few-pieces"), (refused.Kind, refused.Code));
        Assert.Equal((5, 0, 5), await shop.StockAsync(article, TrytonShop.Barcelona));
    }

    [TrytonFact]
    public async Task Adjustments_at_the_same_moment_add_up()
    {
        var article = await shop.NewArticleAsync(10, TrytonShop.Barcelona);
        int[] differences = [3, -2, 5, -4, 1, -3];

        var outcomes = await Task.WhenAll(differences.Select(async difference =>
        {
            var key = TrytonShop.NewKey();
            for (var attempt = 1; ; attempt++)
            {
                var outcome = await Stock.AdjustAsync(new StockAdjustment(article.Gtin, TrytonShop.Barcelona, difference, "count"), key with { IsRepeat = attempt > 1 }, CancellationToken.None);
                if (outcome.Error is not { Kind: ConnectorErrorKind.Transient } || attempt == 20)
                {
                    return outcome;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt));
            }
        }));

        Assert.All(outcomes, outcome => Assert.IsType<Outcome<string>.Done>(outcome));
        Assert.Equal((10, 0, 10), await shop.StockAsync(article, TrytonShop.Barcelona));
    }

    [TrytonFact]
    public async Task Every_position_of_a_location_is_listed_once()
    {
        var article = await shop.NewArticleAsync(7, TrytonShop.Barcelona);
        var all = new List<StockPosition>();
        string? after = null;
        do
        {
            var page = TrytonShop.Value(await shop.Get<IStockLister>().ListAsync(TrytonShop.Barcelona, after, 25, CancellationToken.None));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(7, Assert.Single(all, position => position.Gtin == article.Gtin).OnHand);
        Assert.Equal(all.Count, all.DistinctBy(position => position.Gtin).Count());
        Assert.True(all.Count > 25, "There was one page only.");
    }
}
