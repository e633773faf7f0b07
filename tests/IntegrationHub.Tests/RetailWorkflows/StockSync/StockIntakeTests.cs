using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

public sealed class StockIntakeTests
{
    [Fact]
    public async Task Count_of_the_owner_is_the_position()
    {
        await using var world = await StockWorld.StartAsync();

        await world.TakeAsync("erp", world.Changed(StockWorld.Mug, 12, available: 9));

        var position = (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!;
        Assert.Equal((12, 3, "erp"), (position.Sellable, position.Allocated, position.Source));
        Assert.Equal(9, (await world.Levels.FindAsync("shop", StockWorld.Mug.Value, StockWorld.Store.Value))!.Desired);
    }

    [Fact]
    public async Task Movement_counts_whoever_tells_it_and_each_cause_once()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.TakeAsync("shop", world.Moved(StockWorld.Mug, -2, "R-1/1"));
        await world.TakeAsync("erp", world.Moved(StockWorld.Mug, -2, "R-1/1"));

        Assert.Equal(10, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
        Assert.Equal([Verdict.Duplicate, Verdict.Applied, Verdict.Applied], await VerdictsAsync(world));
    }

    [Fact]
    public async Task Channel_does_not_count_stock()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.TakeAsync("shop", world.Changed(StockWorld.Mug, 12));
        await world.TakeAsync("shop", world.Changed(StockWorld.Mug, 20));

        Assert.Equal([Verdict.Edited, Verdict.Echo, Verdict.Applied], await VerdictsAsync(world));
        Assert.Equal(12, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
    }

    [Fact]
    public async Task System_that_does_not_own_the_stock_is_recorded_only()
    {
        await using var world = await StockWorld.StartAsync(systems: world => [("erp", world.Erp), ("wms", new Erp(world.Clock))]);
        await world.CountAsync(StockWorld.Mug, 12);

        await world.TakeAsync("wms", world.Changed(StockWorld.Mug, 5));

        Assert.Equal([Verdict.Foreign, Verdict.Applied], await VerdictsAsync(world));
    }

    [Fact]
    public async Task Only_system_that_can_be_asked_owns_the_stock_and_is_not_told()
    {
        await using var world = await StockWorld.StartAsync(systems: world => [("shop", world.Shop)]);

        await world.TakeAsync("shop", world.Changed(StockWorld.Mug, 12));

        Assert.Equal(12, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
        Assert.Empty(await world.Levels.DirtyConnectionsAsync());
    }

    [Theory]
    [InlineData(StockEvents.Changed, """{"gtin":"04006381333931","location":"5901234123457","onHand":1.5,"asOf":"2026-12-01T12:00:00Z"}""")]
    [InlineData(StockEvents.Moved, """{"gtin":"04006381333931","location":"5901234123457","difference":0.5,"bizStep":"retail_selling","reference":"R-1","occurredAt":"2026-12-01T12:00:00Z"}""")]
    [InlineData(StockEvents.Moved, """{"gtin":"04006381333931","location":"5901234123457","difference":1,"bizStep":"retail_selling","occurredAt":"2026-12-01T12:00:00Z"}""")]
    [InlineData(StockEvents.Changed, """{"gtin":"04006381333930","location":"5901234123457","onHand":1,"asOf":"2026-12-01T12:00:00Z"}""")]
    [InlineData(StockEvents.Changed, "no JSON")]
    [InlineData(StockEvents.Changed, null)]
    public async Task Event_that_cannot_be_read_changes_nothing_and_is_shown_to_a_person(string type, string? data)
    {
        await using var world = await StockWorld.StartAsync();

        await world.TakeAsync("erp", world.Event(type, data, "e1"));

        var item = Assert.Single(await world.Drift.ListAsync(DriftState.Open, null, 10));
        Assert.Equal((DriftCause.Unreadable, "erp"), (item.Cause, item.Connection));
        Assert.Contains("e1", Assert.Single(item.Evidence), StringComparison.Ordinal);
        Assert.True(await world.Positions.IsEmptyAsync());
    }

    private static async Task<IEnumerable<string>> VerdictsAsync(StockWorld world) =>
        (await world.Positions.EntriesAsync(StockWorld.Mug, StockWorld.Store, 10)).Select(entry => entry.Verdict);
}
