using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class CountedMovesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Counts at moments of their own, moves at any moment, and how all of it is told: everything at least once, some of it again, in any order.</summary>
    private static readonly Gen<(StockEvent[] Happened, StockEvent[] Told)> Stories =
        from counts in Gen.Choose(0, 20).ListOf(4)
        from count in Gen.Choose(1, 4)
        from moves in Gen.Choose(-5, 5).Zip(Gen.Choose(0, 50)).ListOf(8)
        from moved in Gen.Choose(0, 8)
        let happened = (StockEvent[])
        [
            .. counts.Take(count).Select((onHand, index) => Count(onHand, 10 * (index + 1), $"c{index}")),
            .. moves.Take(moved).Select((move, index) => Move(move.Item1, move.Item2, $"m{index}")),
        ]
        from again in Gen.Elements(happened).ListOf(4)
        from told in Gen.Shuffle([.. happened, .. again])
        select (happened, told);

    [Fact]
    public void Position_is_the_last_count_and_what_moved_after_it_however_it_was_told() =>
        Prop.ForAll(Stories.ToArbitrary(), story =>
        {
            var (position, ledger) = Play(story.Told);

            Assert.Equal(Expected(story.Happened), position.Sellable);
            Assert.Equal(story.Happened.Length, ledger.Count);
            var last = story.Happened.OfType<StockCount>().MaxBy(count => count.OccurredAt)!;
            Assert.All(ledger, entry => Assert.Equal(
                entry.Said is StockMove ? CountedMoves.Contains(last.OccurredAt, entry.Said.OccurredAt) : entry.Said != last, CountedMoves.Why(entry, last) is not null));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Books_end_at_the_last_count_and_what_moved_after_it_however_it_was_told(StorageDialect dialect)
    {
        foreach (var (happened, told) in Stories.Sample(25))
        {
            await using var books = new StockBooks(dialect);

            await books.TakeAsync(told);

            Assert.Equal(Expected(happened), (await books.PositionAsync()).Sellable);
            Assert.Equal(happened.Length, (await books.LedgerAsync()).Count);
            Assert.True((await books.Explainer.ExplainAsync(StockBooks.Mug, StockBooks.Store))!.AddsUp);
        }
    }

    /// <summary>A till that tells of a sale and of the count after it, as Square does, in both orders.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sale_that_its_count_contains_is_taken_off_once(bool saleFirst)
    {
        StockEvent[] both = [Move(-2, 7, "sale"), Count(8, 7, "after")];

        var (position, ledger) = Play([Count(10, 0, "before"), .. saleFirst ? both : both.Reverse()]);

        Assert.Equal(8, position.Sellable);
        Assert.Equal("the count of 2026-12-01 12:07:00.000 contains it", CountedMoves.Why(ledger.Single(entry => entry.Said.EventId == "sale"), Count(8, 7, "after")));
    }

    [Fact]
    public void Moments_are_told_apart_by_milliseconds()
    {
        Assert.True(CountedMoves.Contains(Noon, Noon.AddTicks(9_999)));
        Assert.False(CountedMoves.Contains(Noon, Noon.AddMilliseconds(1)));
        Assert.True(CountedMoves.Contains(Noon.AddTicks(1), Noon.AddTicks(9_999)));
    }

    [Fact]
    public void Every_line_says_why_it_is_no_part_of_the_number()
    {
        var last = Count(8, 20, "c2");

        Assert.Equal(
            [
                null, "the count of 2026-12-01 12:20:00.000 replaces it", "a newer count was known", null, "the count of 2026-12-01 12:20:00.000 contains it",
                "the count of 2026-12-01 12:20:00.000 contains it", "another line tells of m3", "till does not own this stock",
            ],
            new[]
            {
                Entry(last, Verdict.Applied), Entry(Count(9, 10, "c1"), Verdict.Applied), Entry(Count(9, 5, "c0"), Verdict.Late), Entry(Move(-1, 21, "m1"), Verdict.Gap),
                Entry(Move(-1, 20, "m2"), Verdict.Late), Entry(Move(-1, 20, "m4"), Verdict.Applied), Entry(Move(-1, 22, "m3"), Verdict.Duplicate), Entry(Count(9, 30, "c3"), Verdict.Foreign),
            }.Select(entry => CountedMoves.Why(entry, last)));
        Assert.Equal("nobody has counted yet", CountedMoves.Why(Entry(Move(-1, 1, "m1"), Verdict.Gap), null));
    }

    private static int Expected(StockEvent[] happened)
    {
        var last = happened.OfType<StockCount>().MaxBy(count => count.OccurredAt)!;
        return last.OnHand + happened.OfType<StockMove>().Where(move => move.OccurredAt > last.OccurredAt).Sum(move => move.Difference);
    }

    private static (Position Position, List<PositionEntry> Ledger) Play(IEnumerable<StockEvent> told)
    {
        Position? position = null;
        var ledger = new List<PositionEntry>();
        foreach (var said in told)
        {
            var change = PositionRules.Apply(position, said, ledger);
            position = change.After;
            if (change.Verdict is { } verdict)
            {
                ledger.Add(new PositionEntry(ledger.Count, said, Noon, verdict, position!.Sellable));
            }
        }

        return (position!, ledger);
    }

    private static PositionEntry Entry(StockEvent said, string verdict) => new(1, said, Noon, verdict, 0);

    private static StockCount Count(int onHand, int minutes, string id) => new("till", id, StockBooks.Mug, StockBooks.Store, Noon.AddMinutes(minutes), onHand, 0);

    private static StockMove Move(int difference, int minutes, string id) => new("till", id, StockBooks.Mug, StockBooks.Store, Noon.AddMinutes(minutes), difference, "retail_selling", id);
}
