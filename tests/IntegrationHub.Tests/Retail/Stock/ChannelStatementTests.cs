using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class ChannelStatementTests
{
    private static readonly TimeSpan Echoes = TimeSpan.FromSeconds(5);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Channel_that_repeats_what_it_was_told_changes_nothing(StorageDialect dialect)
    {
        await using var books = await ToldAsync(dialect, 10);

        await SayAsync(books, "e1", 10, minutes: 1);
        await SayAsync(books, "e1", 10, minutes: 1);

        Assert.Equal(["applied", "echo"], await books.VerdictsAsync());
        Assert.Equal((10, 10, null), await StateAsync(books));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Echo_of_an_earlier_call_is_no_edit(StorageDialect dialect)
    {
        await using var books = await ToldAsync(dialect, 10);
        await books.TakeAsync(books.Move(-1, minutes: 1));
        await books.CommitAsync(LevelWrites.Published("shop", StockBooks.Mug.Value, StockBooks.Store.Value, 9, books.Now));

        // Said after the second call, of a time before it.
        await SayAsync(books, "e1", 10, minutes: 0);

        Assert.Equal(["applied", "applied", "echo"], await books.VerdictsAsync());
        Assert.Equal((9, 9, null), await StateAsync(books));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Level_that_is_on_its_way_is_left_to_compare_and_set(StorageDialect dialect)
    {
        await using var books = await ToldAsync(dialect, 10);
        await books.TakeAsync(books.Move(-1, minutes: 1));

        await SayAsync(books, "e1", 4, minutes: 2);

        Assert.Equal("echo", (await books.VerdictsAsync())[^1]);
        Assert.Equal((9, 10), ((await books.LevelAsync()).Desired, (await books.LevelAsync()).Published));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Channel_that_shows_too_much_is_told_again_at_once(StorageDialect dialect)
    {
        await using var books = await ToldAsync(dialect, 10);

        await SayAsync(books, "e1", 14, minutes: 1);
        await SayAsync(books, "e1", 14, minutes: 1);

        Assert.Equal((10, 14, books.Now), await StateAsync(books));
        var item = Assert.Single(await books.Drift.ListAsync(null, null, 10));
        Assert.Equal((10, 14, DriftCause.ManualEdit, DriftState.Fixed), (item.Hub, item.Remote, item.Cause, item.State));
        Assert.Equal(10, (await books.PositionAsync()).Sellable);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Channel_that_shows_too_little_waits_for_the_owner_to_count(StorageDialect dialect)
    {
        await using var books = await ToldAsync(dialect, 10);

        await SayAsync(books, "e1", 8, minutes: 1);

        Assert.Equal((10, 8, null), await StateAsync(books));
        var item = Assert.Single(await books.Drift.ListAsync(DriftState.Waiting, null, 10));
        Assert.Equal((10, 8, DriftCause.ConcurrentSale), (item.Hub, item.Remote, item.Cause));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Channel_that_speaks_of_what_it_was_never_told_is_recorded_only(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);

        await SayAsync(books, "e1", 8, minutes: 1);

        Assert.Equal(["foreign"], await books.VerdictsAsync());
        Assert.Null(await books.Positions.FindAsync(StockBooks.Mug, StockBooks.Store));
    }

    private static async Task<StockBooks> ToldAsync(StorageDialect dialect, int onHand)
    {
        var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(onHand));
        await books.CommitAsync(LevelWrites.Published("shop", StockBooks.Mug.Value, StockBooks.Store.Value, onHand, books.Now));
        return books;
    }

    private static Task<CommitResult> SayAsync(StockBooks books, string id, int shown, int minutes) =>
        books.CommitAsync(ChannelStatement.Take("shop", id, StockBooks.Mug, StockBooks.Store, shown, books.Now.AddMinutes(minutes), Echoes, books.Now));

    private static async Task<(int, int?, DateTimeOffset?)> StateAsync(StockBooks books)
    {
        var level = await books.LevelAsync();
        return (level.Desired, level.Published, level.DirtySince);
    }
}
