using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>Reservations around a fulfilment in part: the stand-in loses count of one that moves, as the real Medusa does.</summary>
public sealed class MedusaFulfilmentTests : IAsyncLifetime
{
    private static readonly EffectKey Key = new("01KEY0");

    private readonly MedusaStub _shop = new();
    private ConnectorBench _bench = null!;
    private StubVariant _article = null!;
    private StubOrder _order = null!;

    public async Task InitializeAsync()
    {
        _shop.Place("9521000000018", MedusaStub.Warehouse);
        _shop.Place("9521000000025", "sloc_store");
        _article = _shop.Sell("9521000000032", 42.95m);
        _shop.Stock(_article, MedusaStub.Warehouse, 10);
        _shop.Stock(_article, "sloc_store", 1);
        _order = _shop.Order(_article, 3, "sloc_store");
        _bench = await ConnectorBench.StartAsync(new MedusaConnector(), _shop, address => new Dictionary<string, string?> { ["BaseAddress"] = address.ToString(), ["SecretKey"] = MedusaStub.Key });
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Rest_of_a_line_stays_reserved_where_there_is_enough_of_it()
    {
        Outcomes.Done(await FulfilAsync(1, Key));

        Assert.Equal((0m, 0m), _shop.Level(_article, "sloc_store"));
        Assert.Equal((10m, 2m), _shop.Level(_article, MedusaStub.Warehouse));
    }

    [Fact]
    public async Task Refused_fulfilment_leaves_the_reservation_as_it_was()
    {
        _shop.RefuseFulfilments = true;

        Assert.IsType<Outcome<string>.DefinitelyNot>(await FulfilAsync(1, Key));

        Assert.Equal((1m, 0m), _shop.Level(_article, "sloc_store"));
        Assert.Equal((10m, 3m), _shop.Level(_article, MedusaStub.Warehouse));
        Assert.Empty(_order.Fulfillments);
    }

    [Fact]
    public async Task Rest_that_nobody_has_is_said_in_the_log()
    {
        _shop.Stock(_article, MedusaStub.Warehouse, 1);

        Outcomes.Done(await FulfilAsync(1, Key));

        Assert.Equal((1m, 0m), _shop.Level(_article, MedusaStub.Warehouse));
        Assert.Contains(_bench.Log.Lines, line => line.Contains($"Line {_order.Line} of Medusa's order {_order.Id} is not reserved as a whole any more: not_allowed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Second_part_is_another_fulfilment_and_a_third_is_refused()
    {
        var first = Outcomes.Done(await FulfilAsync(1, Key));
        var second = Outcomes.Done(await FulfilAsync(2, new EffectKey("01KEY1")));

        Assert.NotEqual(first, second);
        Assert.Equal(3, _order.Fulfilled);
        Assert.Equal("nothing-left-to-fulfil", (await FulfilAsync(1, new EffectKey("01KEY2"))).Error!.Code);
    }

    private Task<Outcome<string>> FulfilAsync(int pieces, EffectKey key) => _bench.Directory.All<IOrderFulfiller>()[0].Capability.FulfilAsync(
        new FulfilmentRequest("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", _order.Id, Gln.Parse("9521000000025").Value, [new StockLine(Gtin.Parse("9521000000032").Value, pieces)], null), key, default);
}
