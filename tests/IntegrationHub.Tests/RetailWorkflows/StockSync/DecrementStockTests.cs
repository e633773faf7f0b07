using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

/// <summary>A till counts the stock of its place, and hears of the hub's sales from nobody else.</summary>
public sealed class DecrementStockTests
{
    [Fact]
    public async Task Owner_that_posts_no_sales_is_told_of_each_once_and_its_count_is_taken()
    {
        await using var world = await StockWorld.StartAsync(systems: world => [("till", new Till(world.Erp)), ("shop", world.Shop)]);
        world.Erp.Has(StockWorld.Mug, 5);
        var order = await HubStockReserverTests.CollectAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var activity = new DecrementStock(world.Get<ConnectionDirectory>(), world.Get<HubStockReserver>(), world.Get<OrderBook>());
        var scope = Scope(world, order);

        Assert.Equal(("till", "stock.adjust"), (activity.Plan(scope).Connection, activity.Plan(scope).Operation));
        Assert.IsType<EffectResult.Done>(await activity.DoAsync(new EffectCall("k2", 1, world.Now, scope, null), CancellationToken.None));
        Assert.IsType<EffectResult.Done>(await activity.DoAsync(new EffectCall("k2", 2, world.Now, scope, null), CancellationToken.None));

        var position = (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!;
        Assert.Equal((3, 0, "till"), (position.Sellable, position.ReservedSoft, position.Source));
        Assert.Equal(["applied", "applied"], (await world.Positions.EntriesAsync(StockWorld.Mug, StockWorld.Store, 10)).Select(entry => entry.Verdict));
    }

    [Fact]
    public async Task Sale_waits_while_its_owner_cannot_be_told()
    {
        await using var world = await StockWorld.StartAsync(systems: world => [("till", new Till(world.Erp)), ("shop", world.Shop)]);
        world.Erp.Has(StockWorld.Mug, 5);
        var order = await HubStockReserverTests.CollectAsync(world);
        world.Erp.IsAway = true;
        var activity = new DecrementStock(world.Get<ConnectionDirectory>(), world.Get<HubStockReserver>(), world.Get<OrderBook>());

        Assert.IsType<EffectResult.NotDone>(await activity.DoAsync(new EffectCall("k2", 1, world.Now, Scope(world, order), null), CancellationToken.None));
        Assert.Equal(2, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.ReservedSoft);
    }

    [Fact]
    public async Task Owner_that_was_told_and_cannot_be_asked_leaves_it_undecided()
    {
        await using var world = await StockWorld.StartAsync(systems: world => [("till", new Till(world.Erp)), ("shop", world.Shop)]);
        world.Erp.Has(StockWorld.Mug, 5);
        var order = await HubStockReserverTests.CollectAsync(world);
        var asked = 0;
        world.Erp.BeforeReading = () =>
        {
            // The till looks before it takes; the hub's own question comes after that.
            world.Erp.IsAway = ++asked > 1;
            return Task.CompletedTask;
        };
        var activity = new DecrementStock(world.Get<ConnectionDirectory>(), world.Get<HubStockReserver>(), world.Get<OrderBook>());

        Assert.IsType<EffectResult.Unknown>(await activity.DoAsync(new EffectCall("k2", 1, world.Now, Scope(world, order), null), CancellationToken.None));

        (world.Erp.IsAway, world.Erp.BeforeReading) = (false, () => Task.CompletedTask);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<EffectResult.Done>(await activity.DoAsync(new EffectCall("k2", 2, world.Now, Scope(world, order), null), CancellationToken.None));
        Assert.Equal(3, (await world.Positions.FindAsync(StockWorld.Mug, StockWorld.Store))!.Sellable);
    }

    private static ActivityScope Scope(StockWorld world, StoredOrder order) => new(
        "i1", order.Order.Id.Value, "DecrementStock", "r1", world.Now,
        new Dictionary<string, JsonElement>
        {
            ["order"] = JsonSerializer.SerializeToElement(new { id = order.Order.Id.Value, externalId = "WEB-1", location = StockWorld.Store.Value }),
        });

    private sealed class Till(Erp stock) : IStockLister, IStockReader, IStockAdjuster
    {
        private readonly HashSet<string> _keys = [];

        public Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) => stock.ReadAsync(gtin, location, cancellationToken);

        public Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) => stock.ListAsync(location, after, limit, cancellationToken);

        public async Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
            await (await stock.ReadAsync(adjustment.Gtin, adjustment.Location, cancellationToken)).ThenAsync(has =>
            {
                Assert.Equal(BizStep.RetailSelling, adjustment.Step);
                if (_keys.Add(key.Value))
                {
                    stock.Has(adjustment.Gtin, has.OnHand + adjustment.Difference);
                }

                return Task.FromResult<Outcome<string>>(new Outcome<string>.Done(key.Value));
            });
    }
}
