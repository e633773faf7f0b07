using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

/// <summary>Medusa reserves at the warehouse what is collected in a store.</summary>
public sealed class When_an_order_is_collected(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    private IOrderFulfiller Fulfiller => medusa.Capability<IOrderFulfiller>();

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task It_is_read_with_its_store_its_customer_and_what_is_held()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 2);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 2));

        var order = Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(id, default));

        Assert.Equal((id, ChannelOrderState.Open, LiveMedusa.Madrid), (order.Id, order.State, order.Location));
        Assert.Equal(("Ana", "García", "+34600000001"), (order.Customer.GivenName, order.Customer.FamilyName, order.Customer.Telephone));
        Assert.Matches("^ana-[0-9a-f]{32}@example\\.com$", order.Customer.Email);
        var line = Assert.Single(order.Lines);
        Assert.Equal((article.Gtin, 2, Euros(42.95m)), (line.Gtin, line.Quantity, line.UnitPrice));
        Assert.Equal((PaymentState.Authorised, Euros(85.90m), Euros(0)), (order.Payment!.State, order.Payment.Authorised, order.Payment.Captured));
        Assert.StartsWith("pay_", order.Payment.PspReference.Value, StringComparison.Ordinal);
        Assert.True(int.TryParse(order.Number, out _), order.Number);
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task It_leaves_the_stock_of_the_store_and_frees_the_reservation_at_the_warehouse()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 2));
        await medusa.SetAsync(article, LiveMedusa.Madrid, 2);
        Assert.Equal((10, 2), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        var key = LiveMedusa.NewKey();

        var first = Outcomes.Done(await Fulfiller.FulfilAsync(Collected(id, article, 2), key, default));
        var second = Outcomes.Done(await Fulfiller.FulfilAsync(Collected(id, article, 2), key with { IsRepeat = true }, default));

        Assert.Equal(first, second);
        Assert.Equal((0, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        Assert.Equal((10, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        var order = (await medusa.AdminAsync("GET", $"admin/orders/{id}")).GetProperty("order");
        Assert.Equal("delivered", order.GetProperty("fulfillment_status").GetString());
        Assert.Equal(ChannelOrderState.Fulfilled, Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(id, default)).State);
        var again = await Fulfiller.FulfilAsync(Collected(id, article, 2), LiveMedusa.NewKey(), default);
        Assert.Equal((ConnectorErrorKind.Conflict, "nothing-left-to-fulfil"), (again.Error!.Kind, again.Error.Code));
    }

    /// <summary>Medusa would go on counting the reservation where it was, for ever.</summary>
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task In_part_it_leaves_no_reservation_behind_that_nobody_has()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 1);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 3));

        Outcomes.Done(await Fulfiller.FulfilAsync(Collected(id, article, 1), LiveMedusa.NewKey(), default));
        Assert.Equal((0, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        Assert.Equal((10, 2), await medusa.LevelAsync(article, LiveMedusa.Warehouse));

        Outcomes.Done(await Fulfiller.FulfilAsync(Collected(id, article, 2) with { Location = LiveMedusa.Warehouse }, LiveMedusa.NewKey(), default));
        Assert.Equal((8, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_crash_between_the_steps_is_made_good_by_the_repeat()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 1);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 3));
        var key = LiveMedusa.NewKey();
        var line = (await medusa.AdminAsync("GET", $"admin/orders/{id}")).GetProperty("order").GetProperty("items")[0].GetProperty("id").GetString();

        // As the first attempt left it: the reservation cut down, the pieces fulfilled, and nothing more.
        var reservation = (await medusa.AdminAsync("GET", $"admin/reservations?line_item_id={line}")).GetProperty("reservations")[0].GetProperty("id").GetString();
        await medusa.AdminAsync("POST", $"admin/reservations/{reservation}", new { quantity = 1 });
        await medusa.AdminAsync("POST", $"admin/orders/{id}/fulfillments", new
        {
            location_id = medusa.LocationOf(LiveMedusa.Madrid),
            items = new[] { new { id = line, quantity = 1 } },
            metadata = new { integrationhub_key = key.Value },
        });

        Outcomes.Done(await Fulfiller.FulfilAsync(Collected(id, article, 1), key with { IsRepeat = true }, default));

        Assert.Equal((0, 0), await medusa.LevelAsync(article, LiveMedusa.Madrid));
        Assert.Equal((10, 2), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        var fulfilment = Assert.Single((await medusa.AdminAsync("GET", $"admin/orders/{id}?fields=id,*fulfillments")).GetProperty("order").GetProperty("fulfillments").EnumerateArray().ToList());
        Assert.NotNull(fulfilment.GetProperty("delivered_at").GetString());
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_store_may_hand_over_what_the_shop_does_not_list_there()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var id = await medusa.OrderAsync(LiveMedusa.Barcelona, (article, 1));
        Assert.Null(await medusa.LevelAsync(article, LiveMedusa.Barcelona));

        Outcomes.Done(await Fulfiller.FulfilAsync(Collected(id, article, 1) with { Location = LiveMedusa.Barcelona }, LiveMedusa.NewKey(), default));

        Assert.Equal((-1, 0), await medusa.LevelAsync(article, LiveMedusa.Barcelona));
        Assert.Equal((10, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_parcel_is_shipped_with_its_number()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 1));
        var parcel = Collected(id, article, 1) with { Location = LiveMedusa.Warehouse, Tracking = new ParcelReference("seur", "PT123", null) };
        var key = LiveMedusa.NewKey();

        Outcomes.Done(await Fulfiller.FulfilAsync(parcel, key, default));
        Outcomes.Done(await Fulfiller.FulfilAsync(parcel, key with { IsRepeat = true }, default));

        var order = (await medusa.AdminAsync("GET", $"admin/orders/{id}?fields=id,fulfillments.*,fulfillments.labels.*")).GetProperty("order");
        var fulfilment = Assert.Single(order.GetProperty("fulfillments").EnumerateArray().ToList());
        Assert.NotNull(fulfilment.GetProperty("shipped_at").GetString());
        Assert.Equal("PT123", Assert.Single(fulfilment.GetProperty("labels").EnumerateArray().ToList()).GetProperty("tracking_number").GetString());
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_canceled_order_is_not_fulfilled()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 2);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 1));
        await medusa.AdminAsync("POST", $"admin/orders/{id}/cancel");

        var outcome = await Fulfiller.FulfilAsync(Collected(id, article, 1), LiveMedusa.NewKey(), default);

        Assert.Equal((ConnectorErrorKind.Conflict, "order-canceled"), (outcome.Error!.Kind, outcome.Error.Code));
        Assert.IsType<Outcome<string>.DefinitelyNot>(outcome);
    }

    private static FulfilmentRequest Collected(string id, LiveArticle article, int quantity) =>
        new("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", id, LiveMedusa.Madrid, [new StockLine(article.Gtin, quantity)], null);

    private static Money Euros(decimal amount) => Money.FromDecimal(amount, Currency.Parse("EUR").Value).Value;
}
