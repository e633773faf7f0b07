using IntegrationHub.Retail.Stock.Positions;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class PositionRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The situations of stock synchronisation: what came before, what comes, what is made of it, and what is on hand then.</summary>
    public static TheoryData<string, string[], string, string?, int> Situations() => new()
    {
        { "first count", [], "count 10 at 0", Verdict.Applied, 10 },
        { "newer count", ["count 10 at 0"], "count 7 at 5", Verdict.Applied, 7 },
        { "count of the same moment", ["count 10 at 0"], "count 7 at 0", Verdict.Applied, 7 },
        { "late count", ["count 10 at 5"], "count 7 at 0", Verdict.Late, 10 },
        { "late by the source's number", ["count 10 at 0 no 8"], "count 7 at 5 no 7", Verdict.Late, 10 },
        { "same number again", ["count 10 at 0 no 8"], "count 7 at 5 no 8", Verdict.Late, 10 },
        { "number that jumps", ["count 10 at 0 no 8"], "count 7 at 5 no 11", Verdict.Applied, 7 },
        { "numbers of another source", ["count 10 at 0 no 8"], "count 7 at 5 no 3 from wms", Verdict.Applied, 7 },
        { "duplicate event", ["count 10 at 0", "move -2 at 5 as e1"], "move -2 at 5 as e1", null, 8 },
        { "duplicate of a count", ["count 10 at 0 as c1"], "count 10 at 0 as c1", null, 10 },
        { "same id at another source", ["count 10 at 0", "move -2 at 5 as e1"], "move -1 at 6 as e1 from wms", Verdict.Applied, 7 },
        { "duplicate cause", ["count 10 at 0", "move -2 at 5 for r1"], "move -2 at 6 for r1 from erp", Verdict.Duplicate, 8 },
        { "cause that came late before", ["count 10 at 5", "move -2 at 0 for r1"], "move -2 at 6 for r1 from erp", Verdict.Duplicate, 10 },
        { "difference", ["count 10 at 0"], "move -2 at 5", Verdict.Applied, 8 },
        { "delivery", ["count 10 at 0"], "move 20 at 5", Verdict.Applied, 30 },
        { "below nothing", ["count 1 at 0"], "move -2 at 5", Verdict.Applied, -1 },
        { "out of order", ["count 10 at 0", "move -2 at 7"], "move -1 at 5", Verdict.Applied, 7 },
        { "late difference", ["count 10 at 5"], "move -2 at 3", Verdict.Late, 10 },
        { "difference of the count's own moment", ["count 10 at 5"], "move -2 at 5", Verdict.Late, 10 },
        { "difference before any count", [], "move -2 at 5", Verdict.Gap, 0 },
        { "count older than a difference", ["count 10 at 0", "move -2 at 7"], "count 9 at 5", Verdict.Applied, 7 },
        { "count that contains a difference", ["count 10 at 0", "move -2 at 5"], "count 8 at 7", Verdict.Applied, 8 },
        { "nightly reset", ["count 10 at 0", "move -2 at 3", "move -1 at 8"], "count 8 at 5", Verdict.Applied, 7 },
        { "count after a gap", ["move -2 at 7", "move -3 at 2"], "count 10 at 5", Verdict.Applied, 8 },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public void Event_in_a_situation_has_its_verdict_and_balance(string situation, string[] before, string said, string? verdict, int onHand)
    {
        var (position, ledger) = Play(before);

        var change = PositionRules.Apply(position, Read(said), ledger);

        Assert.True(verdict == change.Verdict && onHand == (change.After?.Sellable ?? 0), $"{situation}: {change.Verdict}, {change.After?.Sellable}");
    }

    [Fact]
    public void Count_takes_what_the_owner_has_promised()
    {
        var count = new StockCount("erp", "c1", StockBooks.Mug, StockBooks.Store, Noon, 10, Allocated: 3);

        var after = PositionRules.Apply(null, count, []).After!;

        Assert.Equal((10, 3, Noon), (after.Sellable, after.Allocated, after.CountedAt));
    }

    private static (Position?, List<PositionEntry>) Play(IEnumerable<string> before)
    {
        Position? position = null;
        var ledger = new List<PositionEntry>();
        foreach (var said in before.Select(Read))
        {
            var change = PositionRules.Apply(position, said, ledger);
            position = change.After;
            ledger.Add(new PositionEntry(ledger.Count, said, Noon, change.Verdict!, position!.Sellable));
        }

        return (position, ledger);
    }

    /// <summary>Such as <c>move -2 at 5 for r1 as e1 from erp</c>; minutes after noon.</summary>
    private static StockEvent Read(string text)
    {
        var words = text.Split(' ');
        string? Word(string name) => words.SkipWhile(word => word != name).Skip(1).FirstOrDefault();
        var (number, at, id) = (int.Parse(words[1], null), Noon.AddMinutes(int.Parse(Word("at")!, null)), Word("as") ?? Guid.NewGuid().ToString());
        return words[0] == "count"
            ? new StockCount(Word("from") ?? "erp", id, StockBooks.Mug, StockBooks.Store, at, number, 0, Word("no") is { } no ? long.Parse(no, null) : null)
            : new StockMove(Word("from") ?? "pos", id, StockBooks.Mug, StockBooks.Store, at, number, "retail_selling", Word("for") ?? Guid.NewGuid().ToString());
    }
}
