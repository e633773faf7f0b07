using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>What is left behind of a return that the shop refuses half-way: an unfinished change would block its order for good.</summary>
public sealed class MedusaReturnTests : IAsyncLifetime
{
    private static readonly Gtin Article = Gtin.Parse("9521000000032").Value;
    private static readonly Gln Store = Gln.Parse("9521000000025").Value;

    private readonly MedusaStub _shop = new();
    private ConnectorBench _bench = null!;
    private StubOrder _order = null!;

    private IReturnRecorder Recorder => _bench.Directory.All<IReturnRecorder>()[0].Capability;

    public async Task InitializeAsync()
    {
        _shop.Place(Store.Value, "sloc_store");
        var article = _shop.Sell("9521000000032", 42.95m);
        _shop.Stock(article, "sloc_store", 0);
        _order = _shop.Order(article, 2, "sloc_store");
        _order.Fulfilled = 2;
        _bench = await ConnectorBench.StartAsync(new MedusaConnector(), _shop, address => new Dictionary<string, string?> { ["BaseAddress"] = address.ToString(), ["SecretKey"] = MedusaStub.Key });
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Announcement_that_is_refused_is_thrown_away()
    {
        _shop.RefusePieces = true;
        var refused = await OpenAsync("01KEY0");
        _shop.RefusePieces = false;

        Assert.Equal("invalid_data", Assert.IsType<Outcome<string>.DefinitelyNot>(refused).Reason.Code);
        Assert.Empty(_order.Returns);
        Outcomes.Done(await OpenAsync("01KEY1"));
    }

    [Fact]
    public async Task Receipt_that_is_refused_is_thrown_away()
    {
        var id = Outcomes.Done(await OpenAsync("01KEY0"));
        _shop.RefusePieces = true;
        var refused = await ReceiveAsync(id, "01KEY1");
        _shop.RefusePieces = false;

        Assert.Equal("invalid_data", Assert.IsType<Outcome<Nothing>.DefinitelyNot>(refused).Reason.Code);
        Assert.DoesNotContain(_order.Changes, change => change.IsActive);
        Outcomes.Done(await ReceiveAsync(id, "01KEY2"));
        Assert.Equal(1, _order.Received);
    }

    private Task<Outcome<string>> OpenAsync(string key) => Recorder.OpenAsync(
        new ReturnAnnouncement("ret_1", "ord_1", _order.Id, Store, [new ReturnAnnouncementLine(Article, 1, new Money(4295, Currency.Parse("EUR").Value), "tooSmall")]), new EffectKey(key), default);

    private Task<Outcome<Nothing>> ReceiveAsync(string id, string key) =>
        Recorder.ReceiveAsync(new ReturnReceipt(id, "ret_1", _order.Id, Store, [new ReturnedLine(Article, 1, Restock: true)]), new EffectKey(key), default);
}
