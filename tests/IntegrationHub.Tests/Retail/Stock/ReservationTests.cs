using IntegrationHub.Canonical.Stock;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Retail.Stock.Reservations;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class ReservationTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Last_piece_goes_to_one_of_twenty(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(1));
        var other = dialect == StorageDialect.Postgres ? books.Open() : books.Database;

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            (number % 2 == 0 ? books.Database : other).CommitAsync(new WriteUnit().AddRange(Create(books, $"r{number}", 1)))));

        Assert.Single(results, result => result.IsCommitted);
        Assert.All(results.Where(result => !result.IsCommitted), result => Assert.Equal(ReservationWrites.Short, result.RefusedBy));
        Assert.Equal((1, 0), ((await books.PositionAsync()).ReservedSoft, (await books.LevelAsync()).Desired));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Hold_is_refused_as_a_whole_when_one_line_is_short(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(5), books.Count(1, gtin: StockBooks.Pen));

        var result = await books.CommitAsync(ReservationWrites.Create(
            "r1", "o1", StockBooks.Store, [new StockLine(StockBooks.Mug, 2), new StockLine(StockBooks.Pen, 2)], books.Now.AddHours(1), [StockBooks.Shop], 5, books.Now));

        Assert.Equal(ReservationWrites.Short, result.RefusedBy);
        Assert.Equal(0, (await books.PositionAsync()).ReservedSoft);
        Assert.Empty(await books.Reservations.FindAsync("r1"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Same_key_holds_once(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(5));
        await books.CommitAsync(Create(books, "r1", 5));

        Assert.Equal(ReservationWrites.Known, (await books.CommitAsync(Create(books, "r1", 5))).RefusedBy);
        Assert.Equal(5, (await books.PositionAsync()).ReservedSoft);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Hold_that_has_run_out_blocks_nobody(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(1));
        await books.CommitAsync(Create(books, "r1", 1));
        books.Clock.Advance(TimeSpan.FromHours(2));

        var result = await books.CommitAsync(Create(books, "r2", 1));

        Assert.True(result.IsCommitted);
        Assert.Equal(1, (await books.PositionAsync()).ReservedSoft);
        Assert.Equal(ReservationState.Expired, Assert.Single(await books.Reservations.FindAsync("r1")).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Sweep_dissolves_what_has_run_out_and_raises_the_levels(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(3));
        await books.CommitAsync(Create(books, "r1", 1));
        await books.CommitAsync(Create(books, "r2", 1, hours: 5));
        books.Clock.Advance(TimeSpan.FromHours(2));

        var (gtin, location) = Assert.Single(await books.Reservations.ExpiredAsync(books.Now, 10));
        await books.CommitAsync(ReservationWrites.Expire(gtin, location, [StockBooks.Shop], books.Now));
        await books.CommitAsync(ReservationWrites.Expire(gtin, location, [StockBooks.Shop], books.Now));

        Assert.Empty(await books.Reservations.ExpiredAsync(books.Now, 10));
        Assert.Equal((1, 2), ((await books.PositionAsync()).ReservedSoft, (await books.LevelAsync()).Desired));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Release_gives_back_once(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(5));
        await books.CommitAsync(Create(books, "r1", 2));
        var held = await books.Reservations.FindAsync("r1");

        await books.CommitAsync(ReservationWrites.Release(held, [], [StockBooks.Shop], books.Now));
        await books.CommitAsync(ReservationWrites.Release(held, [], [StockBooks.Shop], books.Now));

        Assert.Equal((0, 5), ((await books.PositionAsync()).ReservedSoft, (await books.LevelAsync()).Desired));
        Assert.Equal(ReservationState.Released, Assert.Single(await books.Reservations.FindAsync("r1")).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Commit_takes_what_was_sold_and_gives_the_rest_back_once(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(5));
        await books.CommitAsync(Create(books, "r1", 3));
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        var held = await books.Reservations.FindAsync("r1");

        await books.CommitAsync(ReservationWrites.Commit(held, [new StockLine(StockBooks.Mug, 2)], [StockBooks.Shop], 5, books.Now));
        await books.CommitAsync(ReservationWrites.Commit(held, [new StockLine(StockBooks.Mug, 2)], [StockBooks.Shop], 5, books.Now));

        var position = await books.PositionAsync();
        Assert.Equal((3, 0, 3), (position.Sellable, position.ReservedSoft, (await books.LevelAsync()).Desired));
        Assert.Equal(["applied", "applied"], await books.VerdictsAsync());
        Assert.Equal(ReservationState.Committed, Assert.Single(await books.Reservations.FindAsync("r1")).State);
    }

    /// <summary>The hub's hold and the owner's own are the same pieces; they are subtracted once at every moment.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_the_owner_holds_and_books_itself_is_subtracted_once(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(5));
        await books.CommitAsync(Create(books, "r1", 2));
        var held = await books.Reservations.FindAsync("r1");

        books.Clock.Advance(TimeSpan.FromMinutes(1));
        await books.CommitAsync(ReservationWrites.HandOver(held, books.Taken(books.Count(5, allocated: 2)), [StockBooks.Shop], books.Now));
        await books.CommitAsync(ReservationWrites.HandOver(held, [], [StockBooks.Shop], books.Now));

        Assert.Equal((0, 2, 3), ((await books.PositionAsync()).ReservedSoft, (await books.PositionAsync()).Allocated, (await books.LevelAsync()).Desired));
        Assert.Equal(books.Now, Assert.Single(await books.Reservations.FindAsync("r1")).OwnerSince);
        Assert.True((await books.Explainer.ExplainAsync(StockBooks.Mug, StockBooks.Store))!.AddsUp);

        books.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await books.Reservations.ExpiredAsync(books.Now, 10));
        held = await books.Reservations.FindAsync("r1");
        await books.CommitAsync(ReservationWrites.Commit(held, books.Taken(books.Count(3)), [StockBooks.Shop], books.Now));

        var position = await books.PositionAsync();
        Assert.Equal((3, 0, 0, 3), (position.Sellable, position.ReservedSoft, position.Allocated, (await books.LevelAsync()).Desired));
        Assert.Equal(ReservationState.Committed, Assert.Single(await books.Reservations.FindAsync("r1")).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Nothing_is_promised_beyond_allocation_and_safety(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.CommitAsync(PositionWrites.Take(books.Count(10, allocated: 3), [StockBooks.Shop], safety: 2, low: 5, books.Now));

        Assert.Equal(ReservationWrites.Short, (await books.CommitAsync(Create(books, "r1", 6))).RefusedBy);
        Assert.True((await books.CommitAsync(Create(books, "r2", 5))).IsCommitted);
        Assert.Equal(0, (await books.LevelAsync()).Desired);
    }

    /// <summary>Holds, sales and counts of many at once never promise a piece twice, and the books add up behind them.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Books_add_up_whoever_comes_at_one_moment(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(40));
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = dialect == StorageDialect.Postgres ? books.Open() : books.Database;

        var held = await Task.WhenAll(Enumerable.Range(0, 30).Select(async number =>
        {
            var node = number % 2 == 0 ? books.Database : other;
            var created = await node.CommitAsync(new WriteUnit().AddRange(Create(books, $"r{number}", 2)));
            await node.CommitAsync(new WriteUnit().AddRange(books.Taken(books.Move(-1, id: $"m{number}", reference: $"m{number}"))));
            if (created.IsCommitted && number % 3 == 0)
            {
                await node.CommitAsync(new WriteUnit().AddRange(ReservationWrites.Release(await books.Reservations.FindAsync($"r{number}"), [], [StockBooks.Shop], books.Now)));
            }

            return created.IsCommitted;
        }));

        var explanation = (await books.Explainer.ExplainAsync(StockBooks.Mug, StockBooks.Store))!;
        Assert.True(explanation.AddsUp);
        Assert.Equal(10, explanation.Position.Sellable);
        Assert.Equal(held.Index().Count(one => one.Item && one.Index % 3 != 0) * 2, explanation.Position.ReservedSoft);
        Assert.Equal(explanation.Available, (await books.LevelAsync()).Desired);
    }

    private static IEnumerable<Statement> Create(StockBooks books, string id, int quantity, int hours = 1) => ReservationWrites.Create(
        id, $"order-{id}", StockBooks.Store, [new StockLine(StockBooks.Mug, quantity)], books.Now.AddHours(hours), [StockBooks.Shop], 5, books.Now);
}
