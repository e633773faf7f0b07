using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Square;
using Microsoft.Extensions.Logging.Abstractions;

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
    public async Task Counts_are_told_absolutely_and_name_a_watermark_on_the_last_page_only()
    {
        var first = Assert.IsType<Outcome<ChangePage>.Done>(await Reader.ReadChangesAsync("stock-counts", null, null, 3, CancellationToken.None)).Value;
        var last = Assert.IsType<Outcome<ChangePage>.Done>(await Reader.ReadChangesAsync("stock-counts", null, first.Next, 3, CancellationToken.None)).Value;

        Assert.Equal((3, null), (first.Events.Count, first.Watermark));
        Assert.Equal((2, null), (last.Events.Count, last.Next));
        Assert.NotNull(last.Watermark);
        Assert.Equal(("09521000000018", "9521000000025", 7, null), JsonSerializer.Deserialize(first.Events[0].Data!, EventJson.Default.StockChanged) is { } told ? (told.Gtin, told.Location, told.OnHand, told.Available) : default);
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
    [InlineData("refunds", "unknown-stream")]
    [InlineData("stock-counts", "unknown-page")]
    public async Task What_was_never_given_out_is_refused(string stream, string code) =>
        Assert.Equal(code, (await Reader.ReadChangesAsync(stream, null, "nonsense", 10, CancellationToken.None)).Error?.Code);

    [Fact]
    public void Eleventh_store_begins_a_second_stream_and_rings_for_it()
    {
        string[] stores =
        [
            "9521000000001", "9521000000018", "9521000000025", "9521000000032", "9521000000049", "9521000000056", "9521000000063", "9521000000070", "9521000000087", "9521000000094",
            "9521000000100",
        ];
        var options = new SquareOptions { Locations = stores.Index().ToDictionary(store => store.Item, store => $"L{store.Index + 1:D2}") };
        var context = new ConnectionContext("till", options, () => throw new InvalidOperationException("Nothing is sent."), TimeProvider.System, NullLoggerFactory.Instance);
        var client = new SquareClient(context, options);
        var changes = new SquareChanges(client, new SquareStores(options), new SquareVariations(client, context.References), context.Clock, TimeSpan.FromSeconds(20));

        Assert.Equal(["pos-sales", "pickups", "pos-sales-2", "pickups-2", "stock-counts"], changes.Streams.Select(stream => stream.Name));
        Assert.All(changes.Streams, stream => Assert.Equal(TimeSpan.FromSeconds(20), stream.Interval));
        Assert.Equal("pos-sales pos-sales-2", string.Join(' ', changes.Of("pos-sales", "L10").Concat(changes.Of("pos-sales", "L11")).Concat(changes.Of("pos-sales", "L99"))));
    }
}
