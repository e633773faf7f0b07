using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareStockTests : IAsyncLifetime
{
    private static readonly Gtin Coat = Gtin.Parse("9521000000018").Value;
    private static readonly Gtin Scarf = Gtin.Parse("9521000000025").Value;
    private static readonly Gtin Unknown = Gtin.Parse("9521000000063").Value;
    private SquareBench _square = null!;

    public async Task InitializeAsync() => _square = await SquareBench.StartAsync();

    public async Task DisposeAsync() => await _square.DisposeAsync();

    [Fact]
    public async Task Taking_more_than_there_is_is_a_conflict_and_moves_nothing()
    {
        var outcome = await AdjustAsync(Coat, -8);

        Assert.Equal((ConnectorErrorKind.Conflict, "not-enough-stock"), (outcome.Error?.Kind, outcome.Error?.Code));
        Assert.Equal(7, _square.Stub.Count("VAR1", SquareShop.LocationId));
    }

    [Fact]
    public async Task Taking_everything_twice_with_one_key_takes_it_once()
    {
        var first = await AdjustAsync(Coat, -7);
        var second = await AdjustAsync(Coat, -7, isRepeat: true);

        Assert.Equal(0, _square.Stub.Count("VAR1", SquareShop.LocationId));
        Assert.Equal(Assert.IsType<Outcome<string>.Done>(first), second);
    }

    [Fact]
    public async Task What_was_sold_elsewhere_is_no_waste()
    {
        await _square.Get<IStockAdjuster>().AdjustAsync(new StockAdjustment(Coat, SquareShop.Store, -2, "order ord_1") { Step = BizStep.RetailSelling }, SquareBench.Key, CancellationToken.None);
        await _square.Get<IStockAdjuster>().AdjustAsync(new StockAdjustment(Coat, SquareShop.Store, -1, "damaged"), new EffectKey("ANOTHER"), CancellationToken.None);

        Assert.Equal([$"ADJUSTMENT of 2 VAR1 at {SquareShop.LocationId}, sold", $"ADJUSTMENT of 1 VAR1 at {SquareShop.LocationId}"], _square.Stub.Effects);
    }

    [Fact]
    public async Task Key_that_comes_again_without_saying_so_is_looked_up()
    {
        var first = await AdjustAsync(Coat, 3);
        var second = await AdjustAsync(Coat, 3);

        Assert.Equal((10, first), (_square.Stub.Count("VAR1", SquareShop.LocationId), second));
    }

    [Fact]
    public async Task Article_that_was_set_up_anew_is_looked_up_once_more()
    {
        await AdjustAsync(Coat, 1);
        _square.Stub.Delete("VAR1");
        _square.Stub.List("VAR9", "9521000000018");

        var outcome = await _square.Get<IStockAdjuster>().AdjustAsync(new StockAdjustment(Coat, SquareShop.Store, 2, "found"), new EffectKey("ANOTHER"), CancellationToken.None);

        Assert.IsType<Outcome<string>.Done>(outcome);
        Assert.Equal(2, _square.Stub.Count("VAR9", SquareShop.LocationId));
    }

    [Fact]
    public async Task Article_that_was_never_counted_has_nothing()
    {
        _square.Stub.List("VAR9", "9521000000063");

        var outcome = await _square.Get<IStockReader>().ReadAsync(Unknown, SquareShop.Store, CancellationToken.None);

        Assert.Equal((0, 0), Assert.IsType<Outcome<StockPosition>.Done>(outcome).Value is { } position ? (position.OnHand, position.Available) : default);
    }

    [Fact]
    public async Task Article_that_two_variations_claim_is_none()
    {
        _square.Stub.List("VAR9", "9521000000018");

        Assert.Equal("article-not-listed", (await AdjustAsync(Coat, 1)).Error?.Code);
    }

    [Fact]
    public async Task Store_that_is_not_mapped_is_named_with_the_option()
    {
        var outcome = await _square.Get<IStockReader>().ReadAsync(Coat, Gln.Parse("9521000000056").Value, CancellationToken.None);

        Assert.Equal(ConnectorErrorKind.NotFound, outcome.Error?.Kind);
        Assert.Contains("Options:Locations", outcome.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oversold_article_has_less_than_nothing_and_nothing_to_promise()
    {
        _square.Stub.Sell("VAR1", SquareShop.LocationId, 9);

        var outcome = await _square.Get<IStockReader>().ReadAsync(Coat, SquareShop.Store, CancellationToken.None);

        Assert.Equal((-2, 0), Assert.IsType<Outcome<StockPosition>.Done>(outcome).Value is { } position ? (position.OnHand, position.Available) : default);
    }

    [Fact]
    public async Task Article_by_the_metre_is_not_counted_in_pieces()
    {
        _square.Stub.Stock("VAR1", SquareShop.LocationId, 2.5m);

        Assert.Equal("not-in-pieces", (await _square.Get<IStockReader>().ReadAsync(Coat, SquareShop.Store, CancellationToken.None)).Error?.Code);
    }

    [Fact]
    public async Task Publishing_writes_what_is_expected_and_tells_of_the_rest()
    {
        _square.Stub.Sell("VAR2", SquareShop.LocationId, 1);

        var outcome = await PublishAsync(new(Coat, SquareShop.Store, 4, 7), new(Scarf, SquareShop.Store, 4, 7), new(Unknown, SquareShop.Store, 4, null), new(Coat, Gln.Parse("9521000000056").Value, 4, null));

        Assert.Equal(
            [(PublishedState.Applied, 4), (PublishedState.Stale, 6), (PublishedState.NotListed, null), (PublishedState.NotListed, (int?)null)],
            Assert.IsType<Outcome<IReadOnlyList<PublishedLevel>>.Done>(outcome).Value.Select(level => (level.State, level.Current)));
        Assert.Equal((4, 6), (_square.Stub.Count("VAR1", SquareShop.LocationId), _square.Stub.Count("VAR2", SquareShop.LocationId)));
    }

    [Fact]
    public async Task Publishing_what_is_shown_already_writes_nothing()
    {
        var outcome = await PublishAsync(new StockLevel(Coat, SquareShop.Store, 7, 3));

        Assert.Equal(PublishedState.Applied, Assert.Single(Assert.IsType<Outcome<IReadOnlyList<PublishedLevel>>.Done>(outcome).Value).State);
        Assert.Empty(_square.Stub.Effects);
    }

    [Fact]
    public async Task Publishing_again_with_a_known_key_tells_what_is_shown_now()
    {
        await PublishAsync(new StockLevel(Coat, SquareShop.Store, 4, 7));
        _square.Stub.Sell("VAR1", SquareShop.LocationId, 1);

        // Within one millisecond the request would be the same, and Square answers that with what it said before.
        await Task.Delay(5);
        var outcome = await PublishAsync(new StockLevel(Coat, SquareShop.Store, 4, null));

        Assert.Equal((PublishedState.Stale, 3), Assert.Single(Assert.IsType<Outcome<IReadOnlyList<PublishedLevel>>.Done>(outcome).Value) is { } level ? (level.State, level.Current) : default);
    }

    private Task<Outcome<string>> AdjustAsync(Gtin article, int difference, bool isRepeat = false) =>
        _square.Get<IStockAdjuster>().AdjustAsync(new StockAdjustment(article, SquareShop.Store, difference, "counted"), SquareBench.Key with { IsRepeat = isRepeat }, CancellationToken.None);

    private Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(params StockLevel[] levels) => _square.Get<IStockPublisher>().PublishAsync(levels, SquareBench.Key, CancellationToken.None);
}
