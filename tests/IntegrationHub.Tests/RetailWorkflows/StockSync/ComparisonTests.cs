using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

public sealed class ComparisonTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);

    [Fact]
    public async Task Hub_that_knows_nothing_learns_everything_and_finds_no_difference()
    {
        await using var world = await StockWorld.StartAsync();
        world.Erp.Has(StockWorld.Mug, 12, reserved: 2);
        world.Erp.Has(StockWorld.Pen, 3);

        await world.CompareAsync();
        await world.PushAsync();

        Assert.Equal((10, 3), (world.Shop.Shows[StockWorld.Mug], world.Shop.Shows[StockWorld.Pen]));
        Assert.Empty(await world.Drift.ListAsync(null, null, 10));
    }

    [Fact]
    public async Task First_beat_asks_for_all_stock_of_a_hub_that_knows_nothing()
    {
        await using var world = await StockWorld.StartAsync();
        world.Erp.Has(StockWorld.Mug, 12);

        await world.BeatAsync();
        await Eventually.SeeAsync("the position", async () => await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store), position => position?.Sellable == 12);
    }

    [Fact]
    public async Task Event_that_was_missed_is_found_repaired_and_not_found_again()
    {
        await using var world = await SyncedAsync(12);
        world.Erp.Has(StockWorld.Mug, 7);

        await world.CompareAsync();
        await world.PushAsync();

        var item = Assert.Single(await world.Drift.ListAsync(null, null, 10));
        Assert.Equal((12, 7, DriftCause.MissedEvent, DriftState.Fixed, "erp"), (item.Hub, item.Remote, item.Cause, item.State, item.Connection));
        Assert.Equal(7, world.Shop.Shows[StockWorld.Mug]);

        world.Clock.Advance(Day);
        await world.CompareAsync();
        Assert.Single(await world.Drift.ListAsync(null, null, 10));
    }

    [Fact]
    public async Task Event_that_is_still_on_its_way_is_no_difference()
    {
        await using var world = await SyncedAsync(12);
        world.Erp.Has(StockWorld.Mug, 7);
        var said = world.Changed(StockWorld.Mug, 7);

        // While the comparison looks again the event arrives.
        world.Erp.BeforeReading = () => world.TakeAsync("erp", said);

        await world.CompareAsync();

        Assert.Empty(await world.Drift.ListAsync(null, null, 10));
    }

    [Fact]
    public async Task Channel_that_shows_too_much_is_told_again_and_not_found_again()
    {
        await using var world = await SyncedAsync(12);
        world.Shop.Shows[StockWorld.Mug] = 20;

        await world.CompareAsync();
        await world.PushAsync();

        Assert.Equal(12, world.Shop.Shows[StockWorld.Mug]);
        var item = Assert.Single(await world.Drift.ListAsync(null, null, 10));
        Assert.Equal((12, 20, DriftCause.ManualEdit, DriftState.Fixed, "shop"), (item.Hub, item.Remote, item.Cause, item.State, item.Connection));

        world.Clock.Advance(Day);
        await world.CompareAsync();
        Assert.Single(await world.Drift.ListAsync(null, null, 10));
    }

    [Fact]
    public async Task Channel_that_shows_too_little_is_raised_when_the_owner_has_counted()
    {
        await using var world = await SyncedAsync(12);
        world.Shop.Shows[StockWorld.Mug] = 9;

        await world.CompareAsync();
        await world.PushAsync();

        Assert.Equal(12, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal((DriftCause.ConcurrentSale, DriftState.Fixed), Assert.Single(await world.Drift.ListAsync(null, null, 10)) is var item ? (item.Cause, item.State) : default);
    }

    [Fact]
    public async Task Channel_that_shows_too_little_waits_while_the_owner_is_away()
    {
        await using var world = await SyncedAsync(12);
        world.Shop.Shows[StockWorld.Mug] = 9;
        world.Erp.BeforeReading = () =>
        {
            world.Erp.IsAway = true;
            return Task.CompletedTask;
        };

        await world.CompareAsync();
        await world.PushAsync();
        Assert.Equal(9, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal(DriftState.Waiting, Assert.Single(await world.Drift.ListAsync(null, null, 10)).State);

        world.Erp.BeforeReading = () => Task.CompletedTask;
        world.Erp.IsAway = false;
        world.Clock.Advance(Day);
        await world.CompareAsync();
        await world.PushAsync();
        Assert.Equal(12, world.Shop.Shows[StockWorld.Mug]);
        Assert.All(await world.Drift.ListAsync(null, null, 10), item => Assert.Equal(DriftState.Fixed, item.State));
    }

    [Fact]
    public async Task Article_of_which_the_hub_knows_no_stock_is_shown_to_a_person()
    {
        await using var world = await SyncedAsync(12);
        world.Shop.Shows[StockWorld.Pen] = 4;

        await world.CompareAsync();

        var item = Assert.Single(await world.Drift.ListAsync(DriftState.Open, null, 10));
        Assert.Equal((StockWorld.Pen.Value, null, 4, DriftCause.Mapping), (item.Gtin, item.Hub, item.Remote, item.Cause));
    }

    [Fact]
    public async Task Level_on_its_way_is_left_alone()
    {
        await using var world = await SyncedAsync(12);
        await world.CountAsync(StockWorld.Mug, 8);

        await world.CompareAsync();

        Assert.Empty(await world.Drift.ListAsync(null, null, 10));
        Assert.NotNull((await world.Levels.FindAsync("shop", StockWorld.Mug.Value, StockWorld.Store.Value))!.DirtySince);
    }

    [Fact]
    public async Task System_that_is_away_is_asked_again_later()
    {
        await using var world = await SyncedAsync(12);
        world.Erp.IsAway = true;
        world.Erp.Has(StockWorld.Mug, 7);

        var comparing = world.CompareAsync();
        await Eventually.SeeAsync("the attempts to be over", () => Task.FromResult(Advance(world, comparing)), over => over);
        await comparing;
        Assert.Equal(12, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);

        world.Erp.IsAway = false;
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await world.CompareAsync();
        Assert.Equal(7, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
    }

    [Fact]
    public async Task Hot_positions_are_compared_long_before_everything_else()
    {
        await using var world = await SyncedAsync(3, later: TimeSpan.FromMinutes(11));
        world.Erp.Has(StockWorld.Mug, 1);
        world.Erp.Has(StockWorld.Pen, 90);

        await world.CompareAsync();

        Assert.Equal(1, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
        Assert.Null(await world.Positions.FindAsync(StockWorld.Pen, StockWorld.Store));
    }

    [Fact]
    public async Task Changed_rule_of_a_channel_reaches_its_levels_with_the_comparison()
    {
        await using var world = await SyncedAsync(12);
        await world.ConfigureAsync("StockSync:Channels:shop:Threshold", "4");

        await world.CompareAsync();
        await world.PushAsync();

        Assert.Equal(8, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal(LevelState.Listed, (await world.Levels.FindAsync("shop", StockWorld.Mug.Value, StockWorld.Store.Value))!.State);
    }

    /// <summary>The hub knows the ERP's stock and the shop shows it; unless told otherwise a day has passed and everything is due again.</summary>
    private static async Task<StockWorld> SyncedAsync(int onHand, TimeSpan? later = null)
    {
        var world = await StockWorld.StartAsync();
        world.Erp.Has(StockWorld.Mug, onHand);
        await world.CompareAsync();
        await world.PushAsync();
        world.Clock.Advance(later ?? Day);
        return world;
    }

    private static bool Advance(StockWorld world, Task comparing)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return comparing.IsCompleted;
    }
}
