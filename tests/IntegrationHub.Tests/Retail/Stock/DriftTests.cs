using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class DriftTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 8, DriftCause.MissedEvent)]
    [InlineData(10, 6, DriftCause.Late)]
    [InlineData(10, 9, DriftCause.Duplicate)]
    [InlineData(10, 60, DriftCause.UnitError)]
    [InlineData(60, 10, DriftCause.UnitError)]
    [InlineData(2, 12, DriftCause.MissedEvent)]
    public void Difference_with_the_owner_has_the_cause_that_its_numbers_tell(int hub, int remote, string cause) => Assert.Equal(cause, DriftCause.AtOwner(
        hub, remote, [Entry(-4, Verdict.Late), Entry(-1, Verdict.Duplicate), Entry(-3, Verdict.Applied), Counted(), Entry(-7, Verdict.Late)]));

    [Theory]
    [InlineData(10, 7, DriftCause.ConcurrentSale)]
    [InlineData(10, 11, DriftCause.ManualEdit)]
    [InlineData(10, 120, DriftCause.UnitError)]
    [InlineData(null, 3, DriftCause.Unknown)]
    public void Difference_at_a_channel_has_the_cause_that_its_numbers_tell(int? published, int remote, string cause) =>
        Assert.Equal(cause, DriftCause.AtChannel(published, remote));

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Difference_is_one_item_until_it_is_over(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        var item = new DriftItem(StockBooks.Mug.Value, StockBooks.Store.Value, "shop", 10, 7, DriftCause.ConcurrentSale, ["seen"], "wait", DriftState.Waiting);
        await books.CommitAsync(DriftWrites.Seen(item, books.Now));
        var since = books.Now;
        books.Clock.Advance(TimeSpan.FromHours(1));
        await books.CommitAsync(DriftWrites.Seen(item with { Remote = 6 }, books.Now));

        var pending = (await books.Drift.PendingAsync(item.Gtin, item.Location, "shop"))!;
        Assert.Equal((since, books.Now, 6, -4), (pending.FirstSeen, pending.LastSeen, pending.Remote, pending.Difference));

        await books.CommitAsync(DriftWrites.Over(item.Gtin, item.Location, "shop", "raised", books.Now));
        await books.CommitAsync(DriftWrites.Seen(item with { State = DriftState.Fixed, Action = "lowered" }, books.Now));
        Assert.Null(await books.Drift.PendingAsync(item.Gtin, item.Location, "shop"));
        Assert.Equal(["lowered", "raised"], (await books.Drift.ListAsync(DriftState.Fixed, null, 10)).Select(one => one.Action));
        Assert.Equal(2, (await books.Drift.ListAsync(null, null, 10)).Count);
    }

    private static PositionEntry Entry(int difference, string verdict) =>
        new(0, new StockMove("pos", Guid.NewGuid().ToString(), StockBooks.Mug, StockBooks.Store, Noon, difference, "retail_selling", Guid.NewGuid().ToString()), Noon, verdict, 10);

    private static PositionEntry Counted() => new(0, new StockCount("erp", "c", StockBooks.Mug, StockBooks.Store, Noon, 10, 0), Noon, Verdict.Applied, 10);
}
