using IntegrationHub.Canonical.Identity;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class LevelTests
{
    private static string Mug => StockBooks.Mug.Value;

    private static string Store => StockBooks.Store.Value;

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Level_is_dirty_until_its_channel_shows_it(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(10));
        Assert.Equal((10, null, books.Now), await StateAsync(books));

        await books.CommitAsync(LevelWrites.Published("shop", Mug, Store, 10, books.Now));
        Assert.Equal((10, 10, null), await StateAsync(books));

        await books.TakeAsync(books.Move(-1, minutes: 1), books.Move(1, minutes: 2));
        Assert.Equal((10, 10, null), await StateAsync(books));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Change_while_a_level_is_on_its_way_makes_it_dirty_again(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(10));
        await books.CommitAsync(LevelWrites.Published("shop", Mug, Store, 10, books.Now));
        await books.TakeAsync(books.Move(-3, minutes: 1), books.Move(3, minutes: 2));

        // What left between the two moves arrives now.
        await books.CommitAsync(LevelWrites.Published("shop", Mug, Store, 7, books.Now));

        Assert.Equal((10, 7, books.Now), await StateAsync(books));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Empty_and_low_levels_go_before_older_ones(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        var articles = new[] { ("5000000000012", 90), ("5000000000029", 3), ("5000000000036", 0), ("5000000000043", 80), ("5000000000050", 0) };
        foreach (var (gtin, onHand) in articles)
        {
            await books.TakeAsync(books.Count(onHand, gtin: Article(gtin)));
            books.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var levels = await books.Levels.DirtyAsync("shop", 4);

        Assert.Equal([0, 0, 3, 90], levels.Select(level => level.Desired));
        Assert.Equal(["05000000000036", "05000000000050"], levels.Take(2).Select(level => level.Gtin));
        Assert.Empty(await books.Levels.DirtyAsync("other", 4));
        Assert.Equal(["shop"], await books.Levels.DirtyConnectionsAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Level_that_others_write_is_given_up_after_three_and_tried_again_when_the_stock_changes(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(10));
        for (var time = 1; time <= 3; time++)
        {
            await books.CommitAsync(LevelWrites.Stale("shop", Mug, Store, 20 + time, books.Now), DriftWrites.GivenUp(Mug, Store, "shop", books.Now));
            Assert.Equal(time < 3, (await books.LevelAsync()).DirtySince is not null);
        }

        var item = Assert.Single(await books.Drift.ListAsync(DriftState.Open, null, 10));
        Assert.Equal((10, 23, DriftCause.ConcurrentSale), (item.Hub, item.Remote, item.Cause));
        Assert.Equal(LevelState.Parked, (await books.LevelAsync()).State);

        await books.TakeAsync(books.Move(-1, minutes: 1));
        Assert.Equal((LevelState.Listed, 0, 23), ((await books.LevelAsync()).State, (await books.LevelAsync()).Stale, (await books.LevelAsync()).Published));
        Assert.NotNull((await books.LevelAsync()).DirtySince);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Level_that_a_channel_does_not_list_is_not_tried_again(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(10));
        await books.CommitAsync(LevelWrites.NotListed("shop", Mug, Store, books.Now));

        await books.TakeAsync(books.Move(-1, minutes: 1));

        Assert.Empty(await books.Levels.DirtyConnectionsAsync());
        Assert.Equal(9, (await books.LevelAsync()).Desired);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_a_channel_was_seen_to_show_is_corrected_downwards_at_once_and_upwards_only_with_leave(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(10));
        await books.CommitAsync(LevelWrites.Published("shop", Mug, Store, 10, books.Now));

        await books.CommitAsync(LevelWrites.Shown("shop", Mug, Store, 14, mayRaise: false, books.Now));
        Assert.Equal((10, 14, books.Now), await StateAsync(books));

        await books.CommitAsync(LevelWrites.Shown("shop", Mug, Store, 6, mayRaise: false, books.Now));
        Assert.Equal((10, 6, null), await StateAsync(books));

        await books.CommitAsync(LevelWrites.Shown("shop", Mug, Store, 6, mayRaise: true, books.Now));
        Assert.Equal((10, 6, books.Now), await StateAsync(books));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Channel_is_told_by_its_own_rule(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        ChannelRule[] rules = [new("shop", Threshold: 2, Safety: 1), new("market", Cap: 4), new("outlet", Threshold: 50)];

        await books.CommitAsync(PositionWrites.Take(books.Count(12, allocated: 1), rules, safety: 0, low: 5, books.Now));

        Assert.Equal([("market", 4), ("outlet", 0), ("shop", 8)], (await books.Levels.ForAsync(Mug, Store)).Select(level => (level.Connection, level.Desired)));
    }

    private static Gtin Article(string gtin) => Gtin.Parse(gtin).Value;

    private static async Task<(int, int?, DateTimeOffset?)> StateAsync(StockBooks books)
    {
        var level = await books.LevelAsync();
        return (level.Desired, level.Published, level.DirtySince);
    }
}
