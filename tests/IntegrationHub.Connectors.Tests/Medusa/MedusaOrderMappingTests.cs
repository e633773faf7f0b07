using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Medusa;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaOrderMappingTests
{
    [Fact]
    public void Order_keeps_what_the_shop_says()
    {
        var order = Order();

        Assert.Equal((ChannelOrderState.Open, "9521000000025"), (order.State, order.Location?.Value));
        Assert.Equal(("Ana", "García", "ana@example.com", null), (order.Customer.GivenName, order.Customer.FamilyName, order.Customer.Email, order.Customer.Telephone));
        var line = Assert.Single(order.Lines);
        Assert.Equal(("09521000000063", "Lumen Mixing bowl, navy", 2, "61.95 EUR"), (line.Gtin?.Value, line.Name, line.Quantity, line.UnitPrice.ToString()));
        Assert.Equal((PaymentState.Authorised, "123.90 EUR", "0.00 EUR"), (order.Payment!.State, order.Payment.Authorised.ToString(), order.Payment.Captured.ToString()));
        Assert.Equal("pay_", order.Payment.PspReference.Value[..4]);
        Assert.True(order.PlacedAt > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void Order_number_is_the_shops_own_where_it_has_one()
    {
        Assert.Matches("^[0-9]+$", Order().Number);
        Assert.Equal("WEB-1001", Order(order => order["custom_display_id"] = "WEB-1001").Number);
    }

    [Theory]
    [InlineData("data", """{"gln":"9521000000032"}""")]
    [InlineData("metadata", """{"gln":"9521000000032"}""")]
    public void Store_that_the_shipping_method_names_goes_before_the_option(string member, string named) =>
        Assert.Equal("9521000000032", Order(order => order["shipping_methods"]![0]![member] = JsonNode.Parse(named)).Location?.Value);

    [Fact]
    public void Store_that_the_order_names_goes_before_the_option() =>
        Assert.Equal("9521000000032", Order(order => order["metadata"] = new JsonObject { ["gln"] = "9521000000032" }).Location?.Value);

    [Fact]
    public void Order_that_is_sent_has_no_store() =>
        Assert.Null(Order(order => order["shipping_methods"]![0]!["shipping_option"]!["service_zone"]!["fulfillment_set"]!["type"] = "shipping").Location);

    [Theory]
    [InlineData("shipping_option")]
    [InlineData("shipping_option_id")]
    public void Order_whose_option_is_gone_has_no_store_and_no_error(string gone)
    {
        var order = Order(order =>
        {
            order["shipping_methods"]![0]!["shipping_option"] = null;
            order["shipping_methods"]![0]![gone] = null;
        });

        Assert.Null(order.Location);
    }

    /// <summary>The reply to a request that expands fulfilments has no fulfillment_status; none is needed.</summary>
    [Theory]
    [InlineData(2, "pending", ChannelOrderState.Fulfilled)]
    [InlineData(1, "pending", ChannelOrderState.Open)]
    [InlineData(0, "requires_action", ChannelOrderState.Open)]
    [InlineData(0, "completed", ChannelOrderState.Fulfilled)]
    [InlineData(0, "archived", ChannelOrderState.Fulfilled)]
    [InlineData(2, "canceled", ChannelOrderState.Canceled)]
    public void State_follows_from_the_pieces(int fulfilled, string status, ChannelOrderState state)
    {
        var order = Order(order =>
        {
            order.AsObject().Remove("fulfillment_status");
            order["status"] = status;
            order["items"]![0]!["detail"]!["fulfilled_quantity"] = fulfilled;
        });

        Assert.Equal(state, order.State);
    }

    [Theory]
    [InlineData("100", 3, "1 × 33.34 EUR, 2 × 33.33 EUR", "100.00 EUR")]
    [InlineData("26.865", 1, "1 × 26.86 EUR", "26.86 EUR")]
    [InlineData("89.89999999999999999999", 1, "1 × 89.90 EUR", "89.90 EUR")]
    [InlineData("123.9", 2, "2 × 61.95 EUR", "123.90 EUR")]
    [InlineData("0.05", 3, "2 × 0.02 EUR, 1 × 0.01 EUR", "0.05 EUR")]
    public void Prices_of_pieces_add_up_to_what_is_paid_and_never_to_more(string total, int quantity, string prices, string sum)
    {
        var order = Order(order =>
        {
            order["items"]![0]!["total"] = JsonNode.Parse(total);
            order["items"]![0]!["quantity"] = quantity;
        });

        Assert.Equal(prices, string.Join(", ", order.Lines.Select(line => $"{line.Quantity} × {line.UnitPrice}")));
        Assert.Equal(sum, IntegrationHub.Canonical.Amounts.Money.Sum(order.Lines.Select(line => line.UnitPrice.Multiply(line.Quantity)), order.Lines[0].UnitPrice.Currency).ToString());
    }

    [Theory]
    [InlineData("jpy", "1000", "500 JPY")]
    [InlineData("kwd", "2.469", "1.235 KWD")]
    public void Price_of_a_piece_has_the_decimals_of_its_currency(string currency, string total, string price)
    {
        var order = Order(order =>
        {
            (order["currency_code"], order["payment_collections"]) = (currency, new JsonArray());
            order["items"]![0]!["total"] = JsonNode.Parse(total);
        });

        Assert.Equal(price, order.Lines[0].UnitPrice.ToString());
    }

    /// <summary>Medusa's total of a line is of what the customer has kept.</summary>
    [Fact]
    public void Price_of_a_piece_stays_when_others_come_back()
    {
        var half = MedusaOrderMapping.ToOrder(Payload.Order("order-returned"), new MedusaOptions());
        var all = MedusaOrderMapping.ToOrder(
            Payload.Order("order-returned", order =>
            {
                order["items"]![0]!["total"] = 0;
                order["items"]![0]!["detail"]!["return_dismissed_quantity"] = 1;
            }),
            new MedusaOptions());

        Assert.Equal((2, "61.95 EUR"), (half.Lines[0].Quantity, half.Lines[0].UnitPrice.ToString()));
        Assert.Equal("61.95 EUR", all.Lines[0].UnitPrice.ToString());
        Assert.Equal((PaymentState.Captured, "61.95 EUR"), (half.Payment!.State, half.Payment.Refunded.ToString()));
    }

    [Theory]
    [InlineData("""{"amount":10,"captures":[]}""", PaymentState.Authorised)]
    [InlineData("""{"amount":10,"captures":[{"amount":4}]}""", PaymentState.Captured)]
    [InlineData("""{"amount":10,"captures":[{"amount":4},{"amount":6}],"refunds":[{"amount":10}]}""", PaymentState.Refunded)]
    [InlineData("""{"amount":10,"canceled_at":"2026-03-02T08:00:00.000Z"}""", PaymentState.Voided)]
    public void Payment_has_the_state_of_its_movements(string payment, PaymentState state)
    {
        var made = JsonNode.Parse(payment)!;
        (made["id"], made["currency_code"]) = ("pay_1", "eur");

        Assert.Equal(state, Order(order => order["payment_collections"] = new JsonArray(new JsonObject { ["payments"] = new JsonArray(made) })).Payment!.State);
    }

    [Fact]
    public void Payment_that_counts_is_not_the_canceled_one()
    {
        var order = Order(order => order["payment_collections"] = JsonNode.Parse("""
            [{"payments":[{"id":"pay_1","amount":500,"currency_code":"eur","canceled_at":"2026-03-02T08:00:00.000Z"}]},{"payments":[{"id":"pay_2","amount":5,"currency_code":"eur"},{"id":"pay_3","amount":20,"currency_code":"eur"}]}]
            """));

        Assert.Equal("pay_3", order.Payment!.PspReference.Value);
        Assert.Null(Order(order => order["payment_collections"] = new JsonArray()).Payment);
    }

    [Theory]
    [InlineData("+34 600 000-001", "+34600000001")]
    [InlineData("600 000 001", null)]
    [InlineData("", null)]
    public void Telephone_is_kept_where_it_can_be_called(string typed, string? telephone) =>
        Assert.Equal(telephone, Order(order => order["shipping_address"]!["phone"] = typed).Customer.Telephone);

    [Fact]
    public void Article_that_was_deleted_is_known_by_its_barcode() => Assert.Equal("09521000000063", Order(order => order["items"]![0]!["variant"] = null).Lines[0].Gtin?.Value);

    [Fact]
    public void Line_that_was_edited_away_is_left_out() => Assert.Empty(Order(order => order["items"]![0]!["quantity"] = 0).Lines);

    [Theory]
    [InlineData("currency_code", "\"xxx\"")]
    [InlineData("created_at", "null")]
    [InlineData("items", "[{\"id\":\"ordli_1\",\"quantity\":1}]")]
    [InlineData("items", "[{\"id\":\"ordli_1\",\"quantity\":1.5,\"total\":3}]")]
    [InlineData("items", "[{\"id\":\"ordli_1\"}]")]
    [InlineData("items", "[null]")]
    [InlineData("items", "[{\"id\":null,\"quantity\":1,\"total\":3}]")]
    [InlineData("items", "[{\"id\":\"ordli_1\",\"quantity\":1,\"total\":1e20}]")]
    [InlineData("items", "[{\"id\":\"ordli_1\",\"quantity\":\"1\",\"total\":3}]")]
    [InlineData("payment_collections", "[{\"payments\":[{\"id\":\"\",\"amount\":1,\"currency_code\":\"eur\"}]}]")]
    public void Order_that_lacks_what_an_order_has_is_not_readable(string member, string value) =>
        Assert.Throws<JsonException>(() => Order(order => order[member] = JsonNode.Parse(value)));

    private static ChannelOrder Order(Action<JsonNode>? change = null) => MedusaOrderMapping.ToOrder(Payload.Order("order-pickup", change), new MedusaOptions());
}
