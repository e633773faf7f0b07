using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.RetailWorkflows.StockSync;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

public sealed class HubStockReserverTests
{
    [Fact]
    public async Task Hub_holds_stock_where_no_connection_does_and_the_channels_follow()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await world.PushAsync();

        var served = world.Get<HubStockReserver>().Serving(world.Get<ConnectionDirectory>(), StockWorld.Store);
        await ReserveAsync(world, "k1", 2);
        await world.PushAsync();

        Assert.Equal("hub", served.Connection);
        Assert.Equal(3, world.Shop.Shows[StockWorld.Mug]);
    }

    [Fact]
    public async Task Last_piece_goes_to_one_of_twenty()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => ReserveAsync(world, $"k{number}", 1)));

        Assert.Single(outcomes, outcome => outcome is Outcome<Reservation>.Done);
        Assert.All(outcomes.Where(outcome => outcome is not Outcome<Reservation>.Done), outcome => Assert.Equal((ConnectorErrorKind.Conflict, "insufficient-stock"), (outcome.Error!.Kind, outcome.Error.Code)));
    }

    [Fact]
    public async Task Same_key_has_one_effect_and_the_same_answer()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 2);

        var first = Assert.IsType<Outcome<Reservation>.Done>(await ReserveAsync(world, "k1", 2));
        var second = Assert.IsType<Outcome<Reservation>.Done>(await ReserveAsync(world, "k1", 2));

        Assert.Equal(first.Value.Id, second.Value.Id);
        Assert.Equal(2, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.ReservedSoft);
    }

    [Fact]
    public async Task What_was_sold_leaves_and_the_rest_comes_back()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReserveAsync(world, "k1", 3);

        var hub = world.Get<HubStockReserver>();
        await hub.CommitAsync("k1", "o1", [new StockLine(StockWorld.Mug, 2)], new EffectKey("k2"), CancellationToken.None);
        await hub.CommitAsync("k1", "o1", [new StockLine(StockWorld.Mug, 2)], new EffectKey("k2"), CancellationToken.None);

        var position = (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!;
        Assert.Equal((3, 0), (position.Sellable, position.ReservedSoft));
    }

    [Fact]
    public async Task More_than_was_held_cannot_be_sold_and_unknown_reservations_are_not_found()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await ReserveAsync(world, "k1", 2);
        var hub = world.Get<HubStockReserver>();

        var excess = await hub.CommitAsync("k1", "o1", [new StockLine(StockWorld.Mug, 3)], new EffectKey("k2"), CancellationToken.None);
        var unknown = await hub.ReleaseAsync("k9", "o1", new EffectKey("k3"), CancellationToken.None);

        Assert.Equal("exceeds-reservation", excess.Error!.Code);
        Assert.Equal(ConnectorErrorKind.NotFound, unknown.Error!.Kind);
    }

    [Fact]
    public async Task What_the_hub_does_not_know_it_asks_the_owner()
    {
        await using var world = await StockWorld.StartAsync();
        world.Erp.Has(StockWorld.Mug, 5);

        Assert.IsType<Outcome<Reservation>.Done>(await ReserveAsync(world, "k1", 2));
        Assert.Equal((5, 2), ((await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.ReservedSoft));
    }

    [Fact]
    public async Task Store_of_which_nobody_can_say_anything_is_not_sold_out()
    {
        await using var world = await StockWorld.StartAsync(systems: world => [("shop", world.Shop)]);

        var outcome = await ReserveAsync(world, "k1", 2);

        Assert.Equal((ConnectorErrorKind.Rejected, "no-stock-known"), (outcome.Error!.Kind, outcome.Error.Code));
    }

    [Fact]
    public async Task Hold_that_runs_out_comes_back_by_the_beat()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await ReserveAsync(world, "k1", 2);
        await world.PushAsync();
        Assert.Equal(3, world.Shop.Shows[StockWorld.Mug]);

        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.PushAsync();

        Assert.Equal(5, world.Shop.Shows[StockWorld.Mug]);
    }

    private static Task<Outcome<Reservation>> ReserveAsync(StockWorld world, string key, int quantity) => world.Get<HubStockReserver>().ReserveAsync(
        new StockReservationRequest("o1", StockWorld.Store, [new StockLine(StockWorld.Mug, quantity)], world.Now.AddHours(1)), new EffectKey(key), CancellationToken.None);
}
