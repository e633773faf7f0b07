using IntegrationHub.Canonical.Identity;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class PositionWritesTests
{
    /// <summary>Many small worlds, each an article of its own: what is drawn is the same in every run.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Event_is_taken_as_the_rules_say_whatever_came_before(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        var random = new Random(20261201);
        for (var world = 0; world < 150; world++)
        {
            var gtin = Article(world);
            Position? believed = null;
            var ledger = new List<PositionEntry>();
            for (var step = 0; step < 12; step++)
            {
                var said = Draw(random, gtin, books.Now);
                var change = PositionRules.Apply(believed, said, ledger);
                await books.TakeAsync(said);
                believed = change.After;
                if (change.Verdict is { } verdict)
                {
                    ledger.Add(new PositionEntry(ledger.Count, said, books.Now, verdict, believed!.Sellable));
                }
            }

            await SeeAgreementAsync(books, gtin, believed!, ledger);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Known_event_writes_nothing(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        var (count, move) = (books.Count(10), books.Move(-2, minutes: 1));
        await books.TakeAsync(count, move);
        await books.CommitAsync(LevelWrites.Published("shop", StockBooks.Mug.Value, StockBooks.Store.Value, 8, books.Now));
        var (position, level) = (await books.PositionAsync(), await books.LevelAsync());

        books.Clock.Advance(TimeSpan.FromMinutes(5));
        await books.TakeAsync(move, count, move);

        Assert.Equal(position, await books.PositionAsync());
        Assert.Equal(level, await books.LevelAsync());
        Assert.Equal(2, (await books.LedgerAsync()).Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Events_of_many_nodes_at_one_moment_count_once_each(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(1_000, id: "opening"));
        var moves = Enumerable.Range(0, 100).Select(number => (StockEvent)books.Move(-1 - (number % 3), minutes: 1 + (number % 7), id: $"m{number}", reference: $"r{number}")).ToList();
        moves.Add(books.Count(900, minutes: 4, id: "count"));
        var other = dialect == StorageDialect.Postgres ? books.Open() : books.Database;

        await Task.WhenAll(moves.SelectMany(said => new[] { books.Database, other, books.Database }.Select(node => node.CommitAsync(new WriteUnit().AddRange(books.Taken(said))))));

        var later = moves.OfType<StockMove>().Where(move => move.OccurredAt > books.Now.AddMinutes(4)).Sum(move => move.Difference);
        Assert.Equal(900 + later, (await books.PositionAsync()).Sellable);
        Assert.Equal(102, (await books.LedgerAsync()).Count);
        Assert.True((await books.Explainer.ExplainAsync(StockBooks.Mug, StockBooks.Store))!.AddsUp);
        Assert.Equal(900 + later, (await books.LevelAsync()).Desired);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Statement_of_another_system_is_kept_and_changes_nothing(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(10));
        var foreign = books.Move(-3, minutes: 1, reference: "r1", source: "shop");

        await books.CommitAsync(PositionWrites.Foreign(foreign, books.Now));
        await books.CommitAsync(PositionWrites.Foreign(foreign, books.Now));
        await books.TakeAsync(books.Move(-3, minutes: 2, reference: "r1"));

        Assert.Equal(["applied", "foreign", "applied"], await books.VerdictsAsync());
        Assert.Equal(7, (await books.PositionAsync()).Sellable);
    }

    private static StockEvent Draw(Random random, Gtin gtin, DateTimeOffset start)
    {
        var (minute, name) = (random.Next(7), random.Next(6));
        var (source, at) = (name % 2 == 0 ? "erp" : "wms", start.AddMinutes(minute));
        return random.Next(3) == 0
            ? new StockCount(source, $"{gtin.Value}-c{name}-{minute}", gtin, StockBooks.Store, at, random.Next(10), name % 3, name > 3 ? null : random.Next(10))
            : new StockMove(source, $"{gtin.Value}-m{name}-{minute}", gtin, StockBooks.Store, at, random.Next(-5, 5), "retail_selling", $"r{name % 4}-{minute % 3}");
    }

    private static async Task SeeAgreementAsync(StockBooks books, Gtin gtin, Position believed, List<PositionEntry> ledger)
    {
        var stored = (await books.Positions.FindAsync(gtin, StockBooks.Store))!;
        var lines = Enumerable.Reverse(await books.Positions.EntriesAsync(gtin, StockBooks.Store, 1_000)).ToList();
        var level = await books.Levels.FindAsync("shop", gtin.Value, StockBooks.Store.Value);
        Assert.Equal(ledger.Select(entry => (entry.Said, entry.Verdict, entry.Balance)), lines.Select(entry => (entry.Said, entry.Verdict, entry.Balance)));
        Assert.Equal(
            (believed.Sellable, believed.Allocated, believed.CountedAt, believed.Sequence, believed.AsOf), (stored.Sellable, stored.Allocated, stored.CountedAt, stored.Sequence, stored.AsOf));
        Assert.Equal(believed.CountedAt is null ? null : Atp.At(believed, StockBooks.Shop), level?.Desired);
        Assert.True((await books.Explainer.ExplainAsync(gtin, StockBooks.Store))!.AddsUp);
    }

    private static Gtin Article(int number) => Enumerable.Range(0, 10).Select(digit => Gtin.Parse($"4{number:D11}{digit}")).First(parsed => parsed.TryGet(out _)).Value;
}
