using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

public sealed class When_stock_is_published(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    private const string HubOrder = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private IStockPublisher Publisher => medusa.Capability<IStockPublisher>();

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task What_the_shop_has_reserved_comes_on_top()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        await medusa.OrderAsync(LiveMedusa.Madrid, (article, 3));
        var key = LiveMedusa.NewKey();

        var answers = await PublishAsync(key, new StockLevel(article.Gtin, LiveMedusa.Warehouse, 5, Expected: 7), new StockLevel(article.Gtin, LiveMedusa.Madrid, 2, Expected: null));

        Assert.Equal([(PublishedState.Applied, 5), (PublishedState.Applied, 2)], answers);
        Assert.Equal((8, 3), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        Assert.Equal((2, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        Assert.Equal([(PublishedState.Applied, 5)], await PublishAsync(key with { IsRepeat = true }, new StockLevel(article.Gtin, LiveMedusa.Warehouse, 5, Expected: 7)));
        var position = Outcomes.Done(await medusa.Capability<IStockReader>().ReadAsync(article.Gtin, LiveMedusa.Warehouse, default));
        Assert.Equal((8, 3, 5), (position.OnHand, position.Reserved, position.Available));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_level_that_is_another_than_expected_is_left_alone()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 4);

        var answers = await PublishAsync(
            LiveMedusa.NewKey(), new StockLevel(article.Gtin, LiveMedusa.Warehouse, 5, Expected: 9), new StockLevel(article.Gtin, LiveMedusa.Madrid, 3, Expected: 4),
            new StockLevel(article.Gtin, LiveMedusa.Barcelona, 3, Expected: null), new StockLevel(Gtin.Parse("09521999999997").Value, LiveMedusa.Madrid, 3, Expected: null));

        Assert.Equal([(PublishedState.Stale, 10), (PublishedState.Applied, 3), (PublishedState.NotListed, null), (PublishedState.NotListed, null)], answers);
        Assert.Equal((10, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        Assert.Null(await medusa.LevelAsync(article, LiveMedusa.Barcelona));
    }

    /// <summary>Medusa has no compare-and-set: what a customer takes between our reading and our writing is theirs.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_reservation_that_comes_in_between_is_told()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        await using var shop = new InterruptedMedusa(medusa, before: "location-levels/batch", () => medusa.OrderAsync(LiveMedusa.Madrid, (article, 1)));

        var answers = Told(await shop.Publisher.PublishAsync([new StockLevel(article.Gtin, LiveMedusa.Warehouse, 5, Expected: 10)], LiveMedusa.NewKey(), default));

        Assert.Equal([(PublishedState.Applied, 4)], answers);
        Assert.Equal((5, 1), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
    }

    /// <summary>Otherwise the shop would go on offering the pieces that have just left.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_fulfilment_that_comes_in_between_does_not_lead_to_overselling()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var order = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 2));
        await using var shop = new InterruptedMedusa(medusa, before: "location-levels/batch", () => medusa.Capability<IOrderFulfiller>().FulfilAsync(
            new FulfilmentRequest(HubOrder, order, LiveMedusa.Warehouse, [new StockLine(article.Gtin, 2)], null), LiveMedusa.NewKey(), default));

        var answers = Told(await shop.Publisher.PublishAsync([new StockLevel(article.Gtin, LiveMedusa.Warehouse, 5, Expected: 8)], LiveMedusa.NewKey(), default));

        Assert.Equal([(PublishedState.Applied, 5)], answers);
        Assert.Equal((5, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
    }

    /// <summary>Medusa refuses a batch as a whole when one of its levels is gone.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_level_that_is_removed_in_between_does_not_hold_up_the_others()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        await using var shop = new InterruptedMedusa(
            medusa, before: "location-levels/batch", () => medusa.AdminAsync("DELETE", $"admin/inventory-items/{article.ItemId}/location-levels/{medusa.LocationOf(LiveMedusa.Madrid)}"));

        var answers = Told(await shop.Publisher.PublishAsync(
            [new StockLevel(article.Gtin, LiveMedusa.Warehouse, 5, Expected: 10), new StockLevel(article.Gtin, LiveMedusa.Madrid, 2, Expected: 0)], LiveMedusa.NewKey(), default));

        Assert.Equal([(PublishedState.Applied, 5), (PublishedState.NotListed, null)], answers);
        Assert.Equal((5, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task While_customers_order_nothing_is_oversold()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 40, atMadrid: 0);
        var orders = Enumerable.Range(0, 4).Select(_ => medusa.OrderAsync(LiveMedusa.Madrid, (article, 1))).ToList();
        for (var round = 0; round < 3; round++)
        {
            var (state, shown) = Assert.Single(await PublishAsync(LiveMedusa.NewKey(), new StockLevel(article.Gtin, LiveMedusa.Warehouse, 20, Expected: null)));
            Assert.Equal(PublishedState.Applied, state);
            Assert.InRange(shown!.Value, 16, 20);
        }

        await Task.WhenAll(orders);
        var level = await medusa.LevelAsync(article, LiveMedusa.Warehouse);
        Assert.Equal(4, level!.Value.Reserved);
        Assert.InRange(level.Value.Stocked - level.Value.Reserved, 16, 20);
    }

    private async Task<IReadOnlyList<(PublishedState State, int? Current)>> PublishAsync(EffectKey key, params StockLevel[] levels) => Told(await Publisher.PublishAsync(levels, key, default));

    private static IReadOnlyList<(PublishedState State, int? Current)> Told(Outcome<IReadOnlyList<PublishedLevel>> outcome) =>
        [.. Outcomes.Done(outcome).Select(answer => (answer.State, answer.Current))];
}
