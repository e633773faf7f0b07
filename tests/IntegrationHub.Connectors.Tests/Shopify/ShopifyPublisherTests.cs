using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyPublisherTests : ShopifyBench
{
    private static readonly Gtin Third = Gtin.Parse("9521000000049").Value;
    private static readonly Gln Store = ShopifyConformance.Store;
    private static readonly EffectKey Key = new("01KEY00000000000000000000000000000000001");

    [Fact]
    public async Task Stale_level_is_answered_and_the_others_are_set()
    {
        Shop.Sell("9521000000018", 6);
        Shop.Sell("9521000000032", 9);

        var published = await PublishAsync(Key, new StockLevel(ShopifyConformance.Article, Store, 4, Expected: 7), new StockLevel(ShopifyConformance.Other, Store, 3, Expected: 9));

        Assert.Equal([(PublishedState.Stale, 6), (PublishedState.Applied, 3)], published.Select(level => (level.State, level.Current!.Value)));
        Assert.Equal((6, 3), (Shop.Available("9521000000018"), Shop.Available("9521000000032")));
    }

    [Fact]
    public async Task Level_that_the_shop_does_not_sell_is_not_listed()
    {
        Shop.Sell("9521000000018", 6);
        Shop.Sell("9521000000032", 9, location: ShopifyStub.OtherStore);

        var published = await PublishAsync(
            Key, new StockLevel(ShopifyConformance.Article, Store, 4, null), new StockLevel(ShopifyConformance.Other, Store, 3, null), new StockLevel(Third, Store, 1, null),
            new StockLevel(ShopifyConformance.Article, Gln.Parse("9521000000049").Value, 4, null));

        Assert.Equal([PublishedState.Applied, PublishedState.NotListed, PublishedState.NotListed, PublishedState.NotListed], published.Select(level => level.State));
    }

    [Fact]
    public async Task Item_that_was_made_anew_is_found_again()
    {
        Shop.Sell("9521000000018", 6);
        await PublishAsync(Key, new StockLevel(ShopifyConformance.Article, Store, 5, null));
        Shop.Delist("9521000000018");
        Shop.Sell("9521000000018", 2, item: "gid://shopify/InventoryItem/900");

        var published = await PublishAsync(new EffectKey("another-key"), new StockLevel(ShopifyConformance.Article, Store, 4, null));

        Assert.Equal(PublishedState.Applied, published[0].State);
        Assert.Equal(4, Shop.Available("9521000000018"));
    }

    [Fact]
    public async Task Repeat_after_a_sale_does_not_put_the_sold_piece_back()
    {
        Shop.Sell("9521000000018", 6);
        await PublishAsync(Key, new StockLevel(ShopifyConformance.Article, Store, 4, null));
        Shop.SellElsewhere("9521000000018", 1);

        var published = await PublishAsync(Key with { IsRepeat = true }, new StockLevel(ShopifyConformance.Article, Store, 4, null));

        Assert.Equal(PublishedState.Applied, published[0].State);
        Assert.Equal(3, Shop.Available("9521000000018"));
    }

    [Fact]
    public async Task Repeat_whose_key_is_forgotten_sees_what_the_shop_shows()
    {
        Shop.Sell("9521000000018", 6);
        await PublishAsync(Key, new StockLevel(ShopifyConformance.Article, Store, 4, Expected: 6));
        Shop.ForgetKeys();

        var published = await PublishAsync(Key with { IsRepeat = true }, new StockLevel(ShopifyConformance.Article, Store, 4, Expected: 6));

        Assert.Equal((PublishedState.Applied, 4), (published[0].State, published[0].Current));
        Assert.Single(Shop.Effects);
    }

    [Fact]
    public async Task Key_that_failed_once_gives_way_to_another()
    {
        Shop.Sell("9521000000018", 6);
        await PublishAsync(Key, new StockLevel(ShopifyConformance.Article, Store, 4, Expected: 7));
        Shop.SellElsewhere("9521000000018", -1);

        var published = await PublishAsync(Key with { IsRepeat = true }, new StockLevel(ShopifyConformance.Article, Store, 4, Expected: 7));

        Assert.Equal(PublishedState.Applied, published[0].State);
    }

    [Fact]
    public async Task Many_articles_are_looked_up_with_few_questions_and_then_known()
    {
        var levels = Enumerable.Range(0, 60).Select(number => Gtin.Parse(Numbered(number)).Value).Select(gtin => new StockLevel(gtin, Store, 1, null)).ToArray();
        foreach (var number in Enumerable.Range(0, 60))
        {
            Shop.Sell(Numbered(number), 7);
        }

        Assert.All(await PublishAsync(Key, levels), level => Assert.Equal(PublishedState.Applied, level.State));
        Assert.Equal(4, Shop.Requests.Count);
        await PublishAsync(new EffectKey("another-key"), levels);
        Assert.Equal(5, Shop.Requests.Count);
    }

    [Fact]
    public async Task Barcode_of_two_variants_is_the_older_one_s()
    {
        Shop.Sell("9521000000018", 6, item: "gid://shopify/InventoryItem/1000");
        Shop.Sell("09521000000018", 6, item: "gid://shopify/InventoryItem/999");

        await PublishAsync(Key, new StockLevel(ShopifyConformance.Article, Store, 4, null));

        Assert.Equal((6, 4), (Shop.Available("9521000000018"), Shop.Available("09521000000018")));
    }

    [Fact]
    public async Task Position_of_an_item_that_was_made_anew_is_found_again()
    {
        Shop.Sell("9521000000018", 6);
        await Capability<IStockReader>().ReadAsync(ShopifyConformance.Article, Store, default);
        Shop.Delist("9521000000018");
        Shop.Sell("9521000000018", 2, item: "gid://shopify/InventoryItem/900");

        var position = Assert.IsType<Outcome<StockPosition>.Done>(await Capability<IStockReader>().ReadAsync(ShopifyConformance.Article, Store, default)).Value;

        Assert.Equal((5, 3, 2), (position.OnHand, position.Reserved, position.Available));
    }

    [Theory]
    [InlineData("9521000000032", "9521000000025", "unknown-article")]
    [InlineData("9521000000018", "9521000000032", "not-stocked")]
    [InlineData("9521000000018", "9521000000049", "unknown-location")]
    public async Task Position_that_the_shop_does_not_have_is_not_found(string gtin, string gln, string code)
    {
        Shop.Sell("9521000000018", 6);

        var error = (await Capability<IStockReader>().ReadAsync(Gtin.Parse(gtin).Value, Gln.Parse(gln).Value, default)).Error!;

        Assert.Equal((ConnectorErrorKind.NotFound, code), (error.Kind, error.Code));
    }

    private static string Numbered(int number)
    {
        var digits = $"95210000{number:0000}";
        var sum = digits.Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }

    private async Task<IReadOnlyList<PublishedLevel>> PublishAsync(EffectKey key, params StockLevel[] levels) =>
        Assert.IsType<Outcome<IReadOnlyList<PublishedLevel>>.Done>(await Capability<IStockPublisher>().PublishAsync(levels, key, default)).Value;
}
