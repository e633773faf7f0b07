using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Storage;

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

    /// <summary>The owner's count of its own sale comes before the hub hears that the sale is booked, or not before the hub asks.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sale_that_the_owner_has_booked_leaves_the_stock_once(bool countsFirst)
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await ReserveAsync(world, "k1", 2);
        var order = await PlaceAsync(world, receiptOf: "erp");

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Erp.Has(StockWorld.Mug, 3);
        if (countsFirst)
        {
            await world.CountAsync(StockWorld.Mug, 3);
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var hub = world.Get<HubStockReserver>();
        Assert.IsType<Outcome<Nothing>.Done>(await hub.CommitAsync("k1", order.Order.Id.Value, [new StockLine(StockWorld.Mug, 2)], new EffectKey("k2"), CancellationToken.None));

        var position = (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!;
        Assert.Equal((3, 0), (position.Sellable, position.ReservedSoft));
    }

    [Fact]
    public async Task Sale_that_the_owner_has_booked_waits_for_its_word_while_it_is_away()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await ReserveAsync(world, "k1", 2);
        var order = await PlaceAsync(world, receiptOf: "erp");
        world.Erp.IsAway = true;

        var outcome = await world.Get<HubStockReserver>().CommitAsync("k1", order.Order.Id.Value, [new StockLine(StockWorld.Mug, 2)], new EffectKey("k2"), CancellationToken.None);

        Assert.Equal(ConnectorErrorKind.Transient, Assert.IsType<Outcome<Nothing>.DefinitelyNot>(outcome).Reason.Kind);
        Assert.Equal(2, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.ReservedSoft);
    }

    [Fact]
    public async Task Sale_that_another_system_has_booked_leaves_the_stock_by_the_hub()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await ReserveAsync(world, "k1", 2);
        var order = await PlaceAsync(world, receiptOf: "till");
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.Get<HubStockReserver>().CommitAsync("k1", order.Order.Id.Value, [new StockLine(StockWorld.Mug, 2)], new EffectKey("k2"), CancellationToken.None);

        Assert.Equal(3, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
    }

    [Fact]
    public async Task Pieces_that_the_owner_holds_for_the_order_are_left_to_it()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 5);
        await ReserveAsync(world, "k1", 2);
        var order = await PlaceAsync(world, receiptOf: null);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Erp.Has(StockWorld.Mug, 5, reserved: 2);
        var hub = world.Get<HubStockReserver>();

        var elsewhere = Assert.IsType<Outcome<IReadOnlyList<Statement>>.Done>(await hub.HandOverAsync(order, "other", new EffectKey("k2"), CancellationToken.None));
        var writes = Assert.IsType<Outcome<IReadOnlyList<Statement>>.Done>(await hub.HandOverAsync(order, "erp", new EffectKey("k2"), CancellationToken.None)).Value;
        Assert.True((await world.Get<IHubDatabase>().CommitAsync(new WriteUnit().AddRange(writes))).IsCommitted);

        Assert.Empty(elsewhere.Value);
        var position = (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!;
        Assert.Equal((5, 0, 2), (position.Sellable, position.ReservedSoft, position.Allocated));
        world.Erp.IsAway = true;
        Assert.NotNull((await hub.HandOverAsync(order, "erp", new EffectKey("k3"), CancellationToken.None)).Error);
    }

    /// <summary>An order of two mugs whose stock the hub holds as <c>k1</c>.</summary>
    private static async Task<StoredOrder> PlaceAsync(StockWorld world, string? receiptOf)
    {
        var order = new Order
        {
            Id = Id.New("ord", world.Clock),
            ExternalId = PlainText.Parse("WEB-1").Value,
            Status = OrderStatus.Placed,
            Location = StockWorld.Store,
            Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Ruiz", Email = "ana@example.com" }).Value,
            PlacedAt = world.Now,
            Lines = [new OrderLine { Number = 1, Gtin = StockWorld.Mug, UnitPrice = Money.Parse(990, "EUR").Value, Quantities = new LineQuantities(2) }],
        };
        var result = await world.Get<IHubDatabase>().CommitAsync(new WriteUnit().AddRange(
        [
            .. OrderWrites.Place(order, "shop"),
            OrderWrites.Reference(order.Id.Value, HubStockReserver.Connection, OrderReference.Reservation, "k1", world.Now),
            .. receiptOf is null ? [] : new[] { OrderWrites.Reference(order.Id.Value, receiptOf, OrderReference.Receipt, "R-1", world.Now) },
        ]));
        Assert.True(result.IsCommitted);
        return world.Get<OrderBook>().Get(order.Id.Value);
    }

    private static Task<Outcome<Reservation>> ReserveAsync(StockWorld world, string key, int quantity) => world.Get<HubStockReserver>().ReserveAsync(
        new StockReservationRequest("o1", StockWorld.Store, [new StockLine(StockWorld.Mug, quantity)], world.Now.AddHours(1)), new EffectKey(key), CancellationToken.None);
}
