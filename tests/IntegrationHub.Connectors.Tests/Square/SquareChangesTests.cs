using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Square;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareChangesTests : IAsyncLifetime
{
    private SquareBench _square = null!;

    private IChangeReader Reader => _square.Get<IChangeReader>();

    public async Task InitializeAsync() => _square = await SquareBench.StartAsync();

    public async Task DisposeAsync() => await _square.DisposeAsync();

    [Fact]
    public async Task Sales_are_read_from_a_time_on_with_the_latest_as_watermark()
    {
        _square.Stub.Ring(SquareShop.Sale("S1", 1));
        _square.Stub.Ring(SquareShop.Sale("S2", 2));

        var page = Assert.IsType<Outcome<ChangePage>.Done>(
            await Reader.ReadChangesAsync("pos-sales", new DateTimeOffset(2026, 3, 2, 10, 1, 2, TimeSpan.Zero), null, 50, CancellationToken.None)).Value;

        Assert.Equal(["S2/L1", "S2/L2"], page.Events.Select(happened => happened.Id));
        Assert.Equal((null, new DateTimeOffset(2026, 3, 2, 10, 1, 2, TimeSpan.Zero)), (page.Next, page.Watermark));
    }

    [Fact]
    public async Task Counts_are_told_absolutely()
    {
        var page = Assert.IsType<Outcome<ChangePage>.Done>(await Reader.ReadChangesAsync("stock-counts", null, null, 3, CancellationToken.None)).Value;

        Assert.Equal(3, page.Events.Count);
        Assert.Equal(("09521000000018", "9521000000025", 7, null), JsonSerializer.Deserialize(page.Events[0].Data!, EventJson.Default.StockChanged) is { } told ? (told.Gtin, told.Location, told.OnHand, told.Available) : default);
        Assert.Equal(page.Events.Max(happened => happened.Time), page.Watermark);
    }

    [Fact]
    public async Task Count_that_changes_is_another_event()
    {
        var before = Assert.IsType<Outcome<IReadOnlyList<FeedEvent>>.Done>(await SquareShop.ReadAllAsync(Reader, "stock-counts", CancellationToken.None)).Value;
        _square.Stub.Sell("VAR1", SquareShop.LocationId, 1);
        var after = Assert.IsType<Outcome<IReadOnlyList<FeedEvent>>.Done>(await SquareShop.ReadAllAsync(Reader, "stock-counts", CancellationToken.None)).Value;

        Assert.Single(after.Select(happened => happened.Id).Except(before.Select(happened => happened.Id)));
    }

    [Theory]
    [InlineData("refunds", null, "unknown-stream")]
    [InlineData("pickups", "nonsense", "unknown-page")]
    [InlineData("pickups", "7|cursor", "unknown-page")]
    public async Task What_was_never_given_out_is_refused(string stream, string? after, string code) =>
        Assert.Equal(code, (await Reader.ReadChangesAsync(stream, null, after, 10, CancellationToken.None)).Error?.Code);

    [Fact]
    public async Task Stores_beyond_the_tenth_are_searched_next()
    {
        var stub = new SquareStub();
        var stores = new[] { "01", "18", "25", "32", "49", "56", "63", "70", "87", "94" }.Select(end => $"95210000000{end}").Append("9521000000100").Index().ToList();
        stub.Ring(SquareShop.Pickup("FIRST", "RESERVED").Replace(SquareShop.LocationId, "L00", StringComparison.Ordinal));
        stub.Ring(SquareShop.Pickup("LAST", "RESERVED").Replace(SquareShop.LocationId, "L10", StringComparison.Ordinal));
        await using var bench = await ConnectorBench.StartAsync(new SquareConnector(), stub, address =>
            stores.ToDictionary(store => $"Locations:{store.Item}", store => (string?)$"L{store.Index:D2}").Append(new("BaseAddress", address.ToString())).Append(new("AccessToken", SquareStub.Token)).ToDictionary(), Patience.Enough);

        var events = await SquareShop.ReadAllAsync(bench.Directory.All<IChangeReader>()[0].Capability, "pickups", CancellationToken.None);

        Assert.Equal(["FIRST:accepted", "LAST:accepted"], Assert.IsType<Outcome<IReadOnlyList<FeedEvent>>.Done>(events).Value.Select(happened => happened.Id));
    }
}
