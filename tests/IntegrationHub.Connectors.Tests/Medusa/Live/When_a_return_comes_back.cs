using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

public sealed class When_a_return_comes_back(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    private const string HubOrder = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private IReturnRecorder Recorder => medusa.Capability<IReturnRecorder>();

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task It_is_restocked_where_it_was_received_and_only_as_far_as_it_may_be_sold()
    {
        var (article, order) = await CollectAsync(3);
        var announced = Announced(order, article, 3);
        var key = LiveMedusa.NewKey();

        var id = Outcomes.Done(await Recorder.OpenAsync(announced, key, default));
        Assert.Equal(id, Outcomes.Done(await Recorder.OpenAsync(announced, key with { IsRepeat = true }, default)));
        var read = await ReturnAsync(id);
        Assert.Equal(("requested", medusa.LocationOf(LiveMedusa.Madrid)), (read.GetProperty("status").GetString(), read.GetProperty("location_id").GetString()));
        Assert.Equal(medusa["MEDUSA_RETURN_REASON_WRONG_SIZE"], read.GetProperty("items")[0].GetProperty("reason_id").GetString());

        // Two are as new, one is not; and it was brought to the other store, where the shop does not list the article.
        var receipt = Received(id, announced, LiveMedusa.Barcelona, new ReturnedLine(article.Gtin, 2, Restock: true), new ReturnedLine(article.Gtin, 1, Restock: false));
        key = LiveMedusa.NewKey();
        Outcomes.Done(await Recorder.ReceiveAsync(receipt, key, default));
        Outcomes.Done(await Recorder.ReceiveAsync(receipt, key with { IsRepeat = true }, default));

        Assert.Equal((2, 0), await medusa.LevelAsync(article, LiveMedusa.Barcelona));
        Assert.Equal((0, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        read = await ReturnAsync(id);
        Assert.Equal("received", read.GetProperty("status").GetString());
        Assert.Equal((3, 1), (read.GetProperty("items")[0].GetProperty("received_quantity").GetInt32(), read.GetProperty("items")[0].GetProperty("damaged_quantity").GetInt32()));
        Refused(ConnectorErrorKind.Conflict, "not_allowed", await Recorder.CancelReturnAsync(id, announced.ReturnId, LiveMedusa.NewKey(), default));
        Refused(ConnectorErrorKind.Conflict, "nothing-left-to-receive", await Recorder.ReceiveAsync(receipt, LiveMedusa.NewKey(), default));
    }

    /// <summary>Medusa itself would take the same piece back as often as it is asked to.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task No_piece_comes_back_twice()
    {
        var (article, order) = await CollectAsync(1);
        var announced = Announced(order, article, 1);
        var id = Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey(), default));
        Outcomes.Done(await Recorder.ReceiveAsync(Received(id, announced, LiveMedusa.Madrid, new ReturnedLine(article.Gtin, 1, Restock: true)), LiveMedusa.NewKey(), default));

        Refused(ConnectorErrorKind.Conflict, "nothing-left-to-return", await Recorder.OpenAsync(Announced(order, article, 1), LiveMedusa.NewKey(), default));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task In_two_parts_each_part_is_received_once()
    {
        var (article, order) = await CollectAsync(2);
        var announced = Announced(order, article, 2);
        var id = Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey(), default));
        var half = Received(id, announced, LiveMedusa.Madrid, new ReturnedLine(article.Gtin, 1, Restock: true));

        Outcomes.Done(await Recorder.ReceiveAsync(half, LiveMedusa.NewKey(), default));
        Assert.Equal("partially_received", (await ReturnAsync(id)).GetProperty("status").GetString());
        Assert.Equal((1, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        Outcomes.Done(await Recorder.ReceiveAsync(half, LiveMedusa.NewKey(), default));

        Assert.Equal((2, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task An_announcement_that_was_cut_off_is_finished_by_the_repeat()
    {
        var (article, order) = await CollectAsync(2);
        var announced = Announced(order, article, 2);
        await medusa.AdminAsync("POST", "admin/returns", new { order_id = order, location_id = medusa.LocationOf(LiveMedusa.Madrid), metadata = new { integrationhub_return = announced.ReturnId } });

        var id = Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey() with { IsRepeat = true }, default));

        Assert.Equal(("requested", 2), await RequestedAsync(id));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task An_announcement_that_was_cut_off_after_its_pieces_does_not_ask_for_them_again()
    {
        var (article, order) = await CollectAsync(2);
        var announced = Announced(order, article, 1);
        var begun = await medusa.AdminAsync("POST", "admin/returns", new { order_id = order, location_id = medusa.LocationOf(LiveMedusa.Madrid), metadata = new { integrationhub_return = announced.ReturnId } });
        await medusa.AdminAsync("POST", $"admin/returns/{begun.GetProperty("return").GetProperty("id")}/request-items", new { items = new[] { new { id = await LineAsync(order), quantity = 1 } } });

        var id = Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey() with { IsRepeat = true }, default));

        Assert.Equal(("requested", 1), await RequestedAsync(id));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_receipt_that_was_cut_off_is_finished_by_the_repeat()
    {
        var (article, order) = await CollectAsync(2);
        var announced = Announced(order, article, 2);
        var id = Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey(), default));
        var key = LiveMedusa.NewKey();
        await medusa.AdminAsync("POST", $"admin/returns/{id}/receive", new { internal_note = key.Value });
        await medusa.AdminAsync("POST", $"admin/returns/{id}/receive-items", new { items = new[] { new { id = await LineAsync(order), quantity = 1 } } });
        var receipt = Received(id, announced, LiveMedusa.Madrid, new ReturnedLine(article.Gtin, 1, Restock: true), new ReturnedLine(article.Gtin, 1, Restock: false));

        Refused(ConnectorErrorKind.Conflict, "order-is-changing", await Recorder.ReceiveAsync(receipt, LiveMedusa.NewKey(), default));
        Outcomes.Done(await Recorder.ReceiveAsync(receipt, key with { IsRepeat = true }, default));

        Assert.Equal((1, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        Assert.Equal("received", (await ReturnAsync(id)).GetProperty("status").GetString());
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task It_can_be_withdrawn_until_it_is_received()
    {
        var (article, order) = await CollectAsync(1);
        var announced = Announced(order, article, 1);
        var id = Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey(), default));
        var key = LiveMedusa.NewKey();

        Outcomes.Done(await Recorder.CancelReturnAsync(id, announced.ReturnId, key, default));
        Outcomes.Done(await Recorder.CancelReturnAsync(id, announced.ReturnId, key with { IsRepeat = true }, default));

        Assert.Equal("canceled", (await ReturnAsync(id)).GetProperty("status").GetString());
        var receipt = Received(id, announced, LiveMedusa.Madrid, new ReturnedLine(article.Gtin, 1, Restock: true));
        Refused(ConnectorErrorKind.Conflict, "return-canceled", await Recorder.ReceiveAsync(receipt, LiveMedusa.NewKey(), default));
        Assert.NotEqual(id, Outcomes.Done(await Recorder.OpenAsync(announced, LiveMedusa.NewKey(), default)));
    }

    /// <summary>An unfinished return blocks all other changes of its order.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Somebody_elses_unfinished_change_is_a_conflict_and_is_left_alone()
    {
        var (article, order) = await CollectAsync(1);
        var theirs = (await medusa.AdminAsync("POST", "admin/returns", new { order_id = order, location_id = medusa.LocationOf(LiveMedusa.Madrid) })).GetProperty("return").GetProperty("id").GetString()!;

        var outcome = await Recorder.OpenAsync(Announced(order, article, 1), LiveMedusa.NewKey(), default);

        Assert.IsType<Outcome<string>.DefinitelyNot>(outcome);
        Assert.Contains("active order change", outcome.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("open", (await ReturnAsync(theirs)).GetProperty("status").GetString());
    }

    private async Task<(LiveArticle Article, string Order)> CollectAsync(int quantity)
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var order = await medusa.OrderAsync(LiveMedusa.Madrid, (article, quantity));
        await medusa.SetAsync(article, LiveMedusa.Madrid, quantity);
        Outcomes.Done(await medusa.Capability<IOrderFulfiller>().FulfilAsync(
            new FulfilmentRequest(HubOrder, order, LiveMedusa.Madrid, [new StockLine(article.Gtin, quantity)], null), LiveMedusa.NewKey(), default));
        return (article, order);
    }

    private async Task<JsonElement> ReturnAsync(string id) => (await medusa.AdminAsync("GET", $"admin/returns/{id}")).GetProperty("return");

    private async Task<(string? Status, int Pieces)> RequestedAsync(string id)
    {
        var read = await ReturnAsync(id);
        return (read.GetProperty("status").GetString(), read.GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("quantity").GetInt32()));
    }

    private async Task<string?> LineAsync(string order) =>
        (await medusa.AdminAsync("GET", $"admin/orders/{order}")).GetProperty("order").GetProperty("items")[0].GetProperty("id").GetString();

    private static ReturnAnnouncement Announced(string order, LiveArticle article, int quantity) => new(
        $"ret_{Guid.NewGuid():N}", HubOrder, order, LiveMedusa.Madrid, [new ReturnAnnouncementLine(article.Gtin, quantity, new Money(4295, Currency.Parse("EUR").Value), "tooSmall")]);

    private static ReturnReceipt Received(string id, ReturnAnnouncement announced, Gln location, params ReturnedLine[] lines) =>
        new(id, announced.ReturnId, announced.RecordedOrderId, location, lines);

    private static void Refused<T>(ConnectorErrorKind kind, string code, Outcome<T> outcome)
    {
        Assert.IsType<Outcome<T>.DefinitelyNot>(outcome);
        Assert.Equal((kind, code), (outcome.Error!.Kind, outcome.Error.Code));
    }
}
