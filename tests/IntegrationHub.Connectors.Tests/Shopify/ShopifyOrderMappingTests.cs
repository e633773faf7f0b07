using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Shopify;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyOrderMappingTests
{
    private static readonly ShopifyLocations Known = new(new Dictionary<string, string> { ["9521000000025"] = "1" });

    [Fact]
    public void Order_keeps_its_number_its_store_and_who_collects()
    {
        var order = Done(Payload());

        Assert.Equal(("gid://shopify/Order/6001", "#1042", ChannelOrderState.Open, "9521000000025"), (order.Id, order.Number, order.State, order.Location?.Value));
        Assert.Equal(("Ana", "López", "ana@example.com", "+34600000001"), (order.Customer.GivenName, order.Customer.FamilyName, order.Customer.Email, order.Customer.Telephone));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 7, 11, 15, TimeSpan.Zero), order.PlacedAt);
    }

    [Fact]
    public void Price_that_does_not_divide_by_its_pieces_makes_two_lines_and_loses_no_cent()
    {
        var lines = Done(Payload()).Lines;

        Assert.Equal([("gid://shopify/LineItem/1", 2, 867L), ("gid://shopify/LineItem/1", 1, 866L), ("gid://shopify/LineItem/2", 1, 250L)], lines.Select(line => (line.Id, line.Quantity, line.UnitPrice.Amount)));
        Assert.Equal(2600, lines.Where(line => line.Gtin is not null).Sum(line => line.Quantity * line.UnitPrice.Amount));
        Assert.Equal(["09521000000018", "09521000000018", null], lines.Select(line => line.Gtin?.Value));
    }

    [Fact]
    public void Price_without_taxes_gets_them_added()
    {
        var lines = Done(Payload() with { TaxesIncluded = false }).Lines;

        Assert.Equal(2600 + 451, lines.Where(line => line.Gtin is not null).Sum(line => line.Quantity * line.UnitPrice.Amount));
    }

    [Fact]
    public void Pieces_that_were_taken_off_the_order_are_left_out()
    {
        var payload = Payload();
        var fewer = payload with { LineItems = new ShopifyNodes<ShopifyLine>([payload.LineItems!.All[0] with { CurrentQuantity = 1 }, payload.LineItems.All[1] with { CurrentQuantity = 0 }], null) };

        Assert.Equal([(1, 867L)], Done(fewer).Lines.Select(line => (line.Quantity, line.UnitPrice.Amount)));
    }

    [Fact]
    public void Hold_of_the_checkout_is_a_payment_of_the_order()
    {
        var payment = Done(Payload()).Payment!;

        Assert.Equal(("gid://shopify/Order/6001", PaymentState.Authorised, 2850L, 0L), (payment.PspReference.Value, payment.State, payment.Authorised.Amount, payment.Captured.Amount));
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 7, 11, 15, TimeSpan.Zero), payment.CaptureBefore);
    }

    [Theory]
    [InlineData("SALE", null, "PAID", PaymentState.Captured, 2850)]
    [InlineData("AUTHORIZATION", null, "EXPIRED", PaymentState.Expired, 0)]
    [InlineData("AUTHORIZATION", null, "VOIDED", PaymentState.Voided, 0)]
    [InlineData("AUTHORIZATION", "28.5", "AUTHORIZED", PaymentState.Authorised, 0)]
    public void Payment_is_as_far_as_its_transactions_say(string kind, string? unsettled, string status, PaymentState state, long captured)
    {
        var transaction = Payload().Transactions![0] with { Kind = kind, TotalUnsettledSet = unsettled is null ? null : Euros(unsettled) };

        var payment = Done(Payload() with { Transactions = [transaction], DisplayFinancialStatus = status }).Payment!;

        Assert.Equal((state, captured), (payment.State, payment.Captured.Amount));
    }

    [Fact]
    public void Order_that_is_free_has_no_payment() => Assert.Null(Done(Payload() with { Transactions = [] }).Payment);

    [Fact]
    public void Order_that_is_taken_in_part_and_held_in_part_is_refused()
    {
        var gift = Payload().Transactions![0] with { Id = "gid://shopify/OrderTransaction/2", Kind = "SALE", Gateway = "gift_card", AmountSet = Euros("5.0"), TotalUnsettledSet = null };

        Assert.Equal((ConnectorErrorKind.Rejected, "mixed-payment"), Refusal(Payload() with { Transactions = [.. Payload().Transactions!, gift] }));
    }

    [Fact]
    public void Order_that_is_sent_has_no_store()
    {
        var work = Payload().FulfillmentOrders!.All[0] with { DeliveryMethod = new ShopifyDeliveryMethod("SHIPPING") };

        Assert.Null(Done(Payload() with { FulfillmentOrders = new ShopifyNodes<ShopifyFulfilmentOrder>([work], null) }).Location);
    }

    [Fact]
    public void Order_that_is_collected_where_the_hub_knows_no_store_is_refused()
    {
        Assert.Equal((ConnectorErrorKind.Rejected, "unknown-location"), Refusal(Payload() with { FulfillmentOrders = Collected("gid://shopify/Location/9") }));
        Assert.Equal(
            (ConnectorErrorKind.Rejected, "several-pickup-locations"), Refusal(Payload() with { FulfillmentOrders = Collected("gid://shopify/Location/1", "gid://shopify/Location/9") }));
    }

    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "UNFULFILLED", ChannelOrderState.Canceled)]
    [InlineData(null, "FULFILLED", ChannelOrderState.Fulfilled)]
    [InlineData(null, "PARTIALLY_FULFILLED", ChannelOrderState.Open)]
    public void State_is_what_is_left_to_do(string? canceledAt, string fulfilment, ChannelOrderState state)
    {
        var at = canceledAt is null ? default(DateTimeOffset?) : DateTimeOffset.Parse(canceledAt, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(state, Done(Payload() with { CancelledAt = at, DisplayFulfillmentStatus = fulfilment }).State);
    }

    [Fact]
    public void Order_with_missing_members_is_unreadable()
    {
        var line = Payload().LineItems!.All[0];

        Assert.All<ShopifyOrder>(
            [
                Payload() with { Id = null }, Payload() with { Name = "" }, Payload() with { ProcessedAt = null }, Payload() with { PresentmentCurrencyCode = "EURO" },
                Payload() with { Transactions = null }, Payload() with { FulfillmentOrders = null }, Payload() with { Transactions = [Payload().Transactions![0] with { AmountSet = null }] },
                Payload() with { LineItems = new ShopifyNodes<ShopifyLine>([line with { Quantity = 0 }], null) },
                Payload() with { LineItems = new ShopifyNodes<ShopifyLine>([line with { OriginalTotalSet = Euros("1.005") }], null) },
                Payload() with { LineItems = new ShopifyNodes<ShopifyLine>([line with { OriginalTotalSet = Euros("1.00") }], null) },
            ],
            broken => Assert.Throws<JsonException>(() => Read(broken)));
    }

    [Theory]
    [InlineData("25.9", "EUR", 2590)]
    [InlineData("500", "JPY", 500)]
    [InlineData("500.0", "JPY", 500)]
    [InlineData("5.124", "KWD", 5124)]
    public void Amount_is_read_exactly_and_written_back(string amount, string currency, long minor)
    {
        var money = ShopifyMoneyMapping.ToMoney(amount, currency);

        Assert.Equal(Money.Parse(minor, currency).Value, money);
        Assert.Equal(money, ShopifyMoneyMapping.ToMoney(ShopifyMoneyMapping.FromMoney(money), currency));
    }

    [Theory]
    [InlineData("25.905", "EUR")]
    [InlineData("0.5", "JPY")]
    [InlineData("1e3", "EUR")]
    [InlineData("1,000.00", "EUR")]
    [InlineData(null, "EUR")]
    [InlineData("1.00", null)]
    public void Amount_that_we_cannot_hold_is_unreadable(string? amount, string? currency) => Assert.Throws<JsonException>(() => ShopifyMoneyMapping.ToMoney(amount, currency));

    private static ShopifyOrder Payload() => JsonSerializer.Deserialize(ShopifyPayloads.Text("order"), ShopifyJson.Default.ShopifyOrderData)!.Order!;

    private static ShopifyMoneyBag Euros(string amount) => new(new ShopifyMoney(amount, "EUR"));

    private static ShopifyNodes<ShopifyFulfilmentOrder> Collected(params string[] locations) => new(
        [.. locations.Select(location => Payload().FulfillmentOrders!.All[0] with { AssignedLocation = new ShopifyAssignedLocation(new ShopifyReference(location)) })], null);

    private static Outcome<ChannelOrder> Read(ShopifyOrder order)
    {
        var outcome = ShopifyOrderMapping.ToOrder(order, order.LineItems!.All, Known);
        return outcome;
    }

    private static ChannelOrder Done(ShopifyOrder order) => Assert.IsType<Outcome<ChannelOrder>.Done>(Read(order)).Value;

    private static (ConnectorErrorKind Kind, string Code) Refusal(ShopifyOrder order)
    {
        var reason = Assert.IsType<Outcome<ChannelOrder>.DefinitelyNot>(Read(order)).Reason;
        return (reason.Kind, reason.Code);
    }
}
