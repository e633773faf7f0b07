using System.Text.Json;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Orders;

public sealed class OrderParserTests
{
    private static readonly OrderInput Good = new()
    {
        ExternalId = "WEB-4711",
        Method = "pickup",
        Location = "4006381333931",
        Customer = new CustomerInput { GivenName = "Ana", FamilyName = "López", Email = "ana@example.com" },
        Lines = [new OrderLineInput { Gtin = "4006381333931", Quantity = 2 }],
        Payment = new PaymentInput { Token = "tok_visa" },
    };

    [Fact]
    public void Order_in_the_words_of_the_api_is_accepted()
    {
        const string Json = """
            {"externalId":"WEB-4711","method":"pickup","location":"4006381333931",
             "customer":{"givenName":"Ana","familyName":"López","email":"ana@example.com","telephone":"+34600000001"},
             "lines":[{"gtin":"4006381333931","quantity":2},{"gtin":"96385074","quantity":1}],"payment":{"token":"tok_visa"}}
            """;

        var order = OrderParser.Parse(JsonSerializer.Deserialize<OrderInput>(Json, JsonSerializerOptions.Web)).Value;

        Assert.Equal("WEB-4711", order.ExternalId.Value);
        Assert.Equal(["04006381333931", "00000096385074"], order.Lines.Select(line => line.Gtin.Value));
        Assert.Equal("tok_visa", order.PaymentToken.Value);
    }

    [Fact]
    public void Order_never_shows_customer_or_token()
    {
        var shown = OrderParser.Parse(Good).Value.ToString();

        Assert.DoesNotContain("ana@example.com", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("tok_visa", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void All_refusals_come_at_once()
    {
        var parsed = OrderParser.Parse(new OrderInput
        {
            ExternalId = "a\0",
            Method = "delivery",
            Location = "1",
            Customer = new CustomerInput { GivenName = " ", FamilyName = null, Email = "x" },
            Lines = [new OrderLineInput { Gtin = "1", Quantity = 0 }, null, new OrderLineInput()],
            Payment = new PaymentInput { Token = "4111 1111 1111 1111" },
        });

        Assert.Equal(
            [
                ("/externalId", RefusalCodes.NulCharacter),
                ("/method", RefusalCodes.UnknownMethod),
                ("/location", RefusalCodes.InvalidGln),
                ("/customer/givenName", RefusalCodes.Blank),
                ("/customer/familyName", RefusalCodes.Required),
                ("/customer/email", RefusalCodes.InvalidEmail),
                ("/lines/0/gtin", RefusalCodes.InvalidGtin),
                ("/lines/0/quantity", RefusalCodes.OutOfRange),
                ("/lines/1", RefusalCodes.Required),
                ("/lines/2/gtin", RefusalCodes.Required),
                ("/lines/2/quantity", RefusalCodes.Required),
                ("/payment/token", RefusalCodes.CardNumberNotAccepted),
            ],
            Reasons(parsed));
    }

    [Fact]
    public void Same_article_on_two_lines_is_refused_even_when_written_differently()
    {
        var parsed = OrderParser.Parse(Good with
        {
            Lines = [new OrderLineInput { Gtin = "4006381333931", Quantity = 1 }, new OrderLineInput { Gtin = "04006381333931", Quantity = 1 }],
        });

        Assert.Equal([("/lines/1/gtin", RefusalCodes.DuplicateLine)], Reasons(parsed));
    }

    [Fact]
    public void Number_of_lines_is_limited()
    {
        Assert.Equal([("/lines", RefusalCodes.LinesRequired)], Reasons(OrderParser.Parse(Good with { Lines = null })));
        Assert.Equal([("/lines", RefusalCodes.LinesRequired)], Reasons(OrderParser.Parse(Good with { Lines = [] })));
        Assert.Equal([("/lines", RefusalCodes.TooManyLines)], Reasons(OrderParser.Parse(Good with { Lines = new OrderLineInput?[101] })));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    [InlineData(-1, false)]
    public void Quantity_is_limited(int quantity, bool accepted) =>
        Assert.Equal(accepted, OrderParser.Parse(Good with { Lines = [new OrderLineInput { Gtin = "96385074", Quantity = quantity }] }).IsAccepted);

    [Fact]
    public void Card_number_is_refused_in_every_text_field()
    {
        const string Card = "4111111111111111";

        Assert.Equal([("/externalId", RefusalCodes.CardNumberNotAccepted)], Reasons(OrderParser.Parse(Good with { ExternalId = Card })));
        Assert.Equal([("/customer/givenName", RefusalCodes.CardNumberNotAccepted)], Reasons(OrderParser.Parse(Good with { Customer = Good.Customer! with { GivenName = Card } })));
        Assert.Equal([("/customer/familyName", RefusalCodes.CardNumberNotAccepted)], Reasons(OrderParser.Parse(Good with { Customer = Good.Customer! with { FamilyName = Card } })));
        Assert.Contains(("/customer/email", RefusalCodes.CardNumberNotAccepted), Reasons(OrderParser.Parse(Good with { Customer = Good.Customer! with { Email = $"{Card}@example.com" } })));
        Assert.Equal([("/payment/token", RefusalCodes.CardNumberNotAccepted)], Reasons(OrderParser.Parse(Good with { Payment = new PaymentInput { Token = Card } })));
    }

    [Fact]
    public void Missing_parts_are_refused()
    {
        Assert.Equal([("", RefusalCodes.Required)], Reasons(OrderParser.Parse(null)));
        Assert.Equal(
            [("/externalId", RefusalCodes.Required), ("/method", RefusalCodes.Required), ("/location", RefusalCodes.Required), ("/customer", RefusalCodes.Required), ("/lines", RefusalCodes.LinesRequired), ("/payment", RefusalCodes.Required)],
            Reasons(OrderParser.Parse(new OrderInput())));
    }

    private static IEnumerable<(string Pointer, string Code)> Reasons(Parsed<OrderRequest> parsed) =>
        parsed.Refusals.Select(refusal => (refusal.Pointer, refusal.Code));
}
