using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaChangesTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 29, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Order_is_told_once_however_often_it_changes()
    {
        var orders = Payload.Read<MedusaOrders>("orders-changed").Orders;

        var page = new MedusaCursor(null, 0).Page(orders, order => order.UpdatedAt, MedusaEvents.OfOrder, limit: 10);

        Assert.Equal([$"{orders[0].Id}:canceled", $"{orders[1].Id}:placed", $"{orders[2].Id}:placed"], page.Events.Select(happened => happened.Id));
        Assert.Equal((orders[0].CanceledAt, orders[1].CreatedAt), (page.Events[0].Time, page.Events[1].Time));
        Assert.Equal((orders[2].UpdatedAt, null), (page.Watermark, page.Next));
    }

    [Theory]
    [InlineData(true, "pending")]
    [InlineData(null, "draft")]
    public void Draft_is_not_told(bool? isDraft, string status) =>
        Assert.Null(MedusaEvents.OfOrder(new MedusaOrder { Id = "order_1", IsDraftOrder = isDraft, Status = status, CreatedAt = Nine, UpdatedAt = Nine }));

    [Theory]
    [InlineData("requested", null, true)]
    [InlineData("requested", "ret_1", false)]
    [InlineData("open", null, false)]
    [InlineData("received", null, false)]
    [InlineData("canceled", null, false)]
    public void Return_is_told_while_it_is_waited_for_and_was_not_the_hubs_own(string status, string? hubReturn, bool isTold)
    {
        var metadata = hubReturn is null ? default(System.Text.Json.JsonElement?) : System.Text.Json.JsonSerializer.SerializeToElement(new { integrationhub_return = hubReturn });

        Assert.Equal(isTold, MedusaEvents.OfReturn(new MedusaReturn { Id = "return_1", OrderId = "order_1", Status = status, Metadata = metadata, UpdatedAt = Nine }) is not null);
    }

    /// <summary>More rows than a page holds may have the same time.</summary>
    [Fact]
    public void Page_begins_behind_the_rows_of_the_same_time_that_were_read()
    {
        var first = Page(new MedusaCursor(Nine, 0), Nine, Nine, Nine);
        var second = MedusaCursor.Parse(first.Next, Nine)!;
        var third = MedusaCursor.Parse(Page(second, Nine, Nine, Nine.AddSeconds(1)).Next, Nine)!;

        Assert.Equal((Nine, 3), (second.Since, second.Skip));
        Assert.Equal((Nine.AddSeconds(1), 1), (third.Since, third.Skip));
        Assert.Null(Page(third, Nine.AddSeconds(1)).Next);
    }

    [Theory]
    [InlineData("orders", "17")]
    [InlineData("orders", "yesterday~3")]
    [InlineData("customers", null)]
    public async Task Page_or_stream_that_there_is_not_is_refused(string stream, string? after)
    {
        await using var bench = await BenchAsync(new MedusaStub());

        var outcome = await bench.Directory.All<IChangeReader>()[0].Capability.ReadChangesAsync(stream, null, after, 10, default);

        Assert.Equal(ConnectorErrorKind.Rejected, Assert.IsType<Outcome<ChangePage>.DefinitelyNot>(outcome).Reason.Kind);
    }

    /// <summary>An article or a place that was made anew in Medusa has another id there.</summary>
    [Fact]
    public async Task Position_is_found_again_after_its_ids_have_changed()
    {
        var shop = new MedusaStub();
        shop.Place("9521000000025", "sloc_old");
        shop.Stock(shop.Sell("9521000000018", 1), "sloc_old", 7);
        await using var bench = await BenchAsync(shop);
        Assert.Equal(7, await ReadAsync());

        shop.Forget();
        shop.Place("9521000000025", "sloc_new");
        shop.Stock(shop.Sell("9521000000018", 1), "sloc_new", 5);

        Assert.Equal(5, await ReadAsync());
        var answers = Outcomes.Done(await bench.Directory.All<IStockPublisher>()[0].Capability.PublishAsync(
            [new StockLevel(Gtin.Parse("9521000000018").Value, Gln.Parse("9521000000025").Value, 3, Expected: 5)], new EffectKey("01KEY0"), default));
        Assert.Equal(PublishedState.Applied, Assert.Single(answers).State);

        async Task<int> ReadAsync() => Outcomes.Done(await bench.Directory.All<IStockReader>()[0].Capability.ReadAsync(
            Gtin.Parse("9521000000018").Value, Gln.Parse("9521000000025").Value, default)).Available;
    }

    private static ChangePage Page(MedusaCursor cursor, params DateTimeOffset[] stamps) => cursor.Page(stamps, stamp => stamp, _ => null, limit: 3);

    private static Task<ConnectorBench> BenchAsync(MedusaStub shop) => ConnectorBench.StartAsync(new MedusaConnector(), shop, address => new Dictionary<string, string?>
    {
        ["BaseAddress"] = address.ToString(),
        ["SecretKey"] = MedusaStub.Key,
    });
}
