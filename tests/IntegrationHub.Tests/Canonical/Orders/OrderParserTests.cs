using System.Text.Json;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Orders;

public sealed class OrderParserTests
{
    private const string Pencil = "4006381333931";

    private const string Bear = "96385074";

    private static readonly OrderInput Valid = new()
    {
        ExternalId = "WEB-1001",
        Method = "pickup",
        Location = "4012345000009",
        Customer = new() { GivenName = "Ana", FamilyName = "López", Email = "ana@example.com", Telephone = "+34600000001" },
        Lines = [new() { Gtin = Pencil, Quantity = 2 }, new() { Gtin = Bear, Quantity = 999 }],
        Payment = new() { Token = "tok_visa_1" },
    };

    [Fact]
    public void A_valid_order_is_parsed_to_canonical_values()
    {
        var order = OrderParser.Parse(Valid).Value;

        Assert.Equal("WEB-1001", order.ExternalId.Value);
        Assert.Equal(FulfilmentMethod.Pickup, order.Method);
        Assert.Equal("4012345000009", order.Location.Value);
        Assert.Equal(Valid.Customer, order.Customer.ToInput());
        Assert.Equal([("04006381333931", 2), ("00000096385074", 999)], order.Lines.Select(line => (line.Gtin.Value, line.Quantity)));
        Assert.Equal("tok_visa_1", order.PaymentToken.Value);
    }

    [Fact]
    public void An_order_in_the_words_of_the_api_is_read()
    {
        const string Json = """
            {"externalId":"WEB-1001","method":"pickup","location":"4012345000009",
             "customer":{"givenName":"Ana","familyName":"López","email":"ana@example.com","telephone":"+34600000001"},
             "lines":[{"gtin":"4006381333931","quantity":2},{"gtin":"96385074","quantity":999}],"payment":{"token":"tok_visa_1"}}
            """;

        var order = OrderParser.Parse(JsonSerializer.Deserialize<OrderInput>(Json, JsonSerializerOptions.Web)).Value;

        Assert.Equivalent(OrderParser.Parse(Valid).Value, order, strict: true);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var order = new OrderInput
        {
            ExternalId = "WEB\01001",
            Method = "delivery",
            Location = "4012345000008",
            Customer = new() { GivenName = "4111 1111 1111 1111", FamilyName = "Ló\0pez", Email = "ana", Telephone = "600000001" },
            Lines =
            [
                new() { Gtin = "4006381333932", Quantity = -1 },
                null,
                new() { Gtin = Pencil, Quantity = int.MaxValue },
                new() { Gtin = "0" + Pencil, Quantity = 0 },
                new(),
            ],
            Payment = new() { Token = "4111111111111111" },
        };

        Assert.Equal(
            [
                ("/customer/email", RefusalCodes.InvalidEmail),
                ("/customer/familyName", RefusalCodes.NulCharacter),
                ("/customer/givenName", RefusalCodes.CardNumberNotAccepted),
                ("/customer/telephone", RefusalCodes.InvalidTelephone),
                ("/externalId", RefusalCodes.NulCharacter),
                ("/lines/0/gtin", RefusalCodes.InvalidGtin),
                ("/lines/0/quantity", RefusalCodes.OutOfRange),
                ("/lines/1", RefusalCodes.Required),
                ("/lines/2/quantity", RefusalCodes.OutOfRange),
                ("/lines/3/gtin", RefusalCodes.DuplicateLine),
                ("/lines/3/quantity", RefusalCodes.OutOfRange),
                ("/lines/4/gtin", RefusalCodes.Required),
                ("/lines/4/quantity", RefusalCodes.Required),
                ("/location", RefusalCodes.InvalidGln),
                ("/method", RefusalCodes.UnknownMethod),
                ("/payment/token", RefusalCodes.CardNumberNotAccepted),
            ],
            Refusals(order));
    }

    [Fact]
    public void An_empty_order_is_told_what_it_needs() =>
        Assert.Equal(
            [
                ("/customer", RefusalCodes.Required),
                ("/externalId", RefusalCodes.Required),
                ("/lines", RefusalCodes.LinesRequired),
                ("/location", RefusalCodes.Required),
                ("/method", RefusalCodes.Required),
                ("/payment", RefusalCodes.Required),
            ],
            Refusals(new OrderInput()));

    [Fact]
    public void No_order_at_all_is_refused_as_a_whole() => Assert.Equal([("", RefusalCodes.Required)], Refusals(null));

    public static TheoryData<string, OrderInput, string, string> OneThingWrong() => new()
    {
        { "no lines", Valid with { Lines = [] }, "/lines", RefusalCodes.LinesRequired },
        { "too many lines", Valid with { Lines = [.. Enumerable.Repeat(Valid.Lines![0], 101)] }, "/lines", RefusalCodes.TooManyLines },
        { "quantity too large", Valid with { Lines = [new() { Gtin = Pencil, Quantity = 1000 }] }, "/lines/0/quantity", RefusalCodes.OutOfRange },
        { "same article twice", Valid with { Lines = [Valid.Lines![0], Valid.Lines[1], new() { Gtin = "0" + Pencil, Quantity = 1 }] }, "/lines/2/gtin", RefusalCodes.DuplicateLine },
        { "no customer", Valid with { Customer = null }, "/customer", RefusalCodes.Required },
        { "no way to reach the customer", Valid with { Customer = new() { GivenName = "Ana", FamilyName = "López" } }, "/customer", RefusalCodes.ContactRequired },
        { "no payment", Valid with { Payment = null }, "/payment", RefusalCodes.Required },
        { "no token", Valid with { Payment = new() }, "/payment/token", RefusalCodes.Required },
        { "card number as order number", Valid with { ExternalId = "4111-1111-1111-1111" }, "/externalId", RefusalCodes.CardNumberNotAccepted },
        { "card number as family name", Valid with { Customer = Valid.Customer! with { FamilyName = "4111111111111111" } }, "/customer/familyName", RefusalCodes.CardNumberNotAccepted },
        { "card number in e-mail", Valid with { Customer = Valid.Customer! with { Email = "4111111111111111@example.com" } }, "/customer/email", RefusalCodes.CardNumberNotAccepted },
        { "method in other case", Valid with { Method = "Pickup" }, "/method", RefusalCodes.UnknownMethod },
        { "order number too long", Valid with { ExternalId = new string('x', 101) }, "/externalId", RefusalCodes.TooLong },
    };

    [Theory]
    [MemberData(nameof(OneThingWrong))]
    public void One_thing_wrong_is_one_refusal(string what, OrderInput order, string place, string code)
    {
        var refusal = Assert.Single(Refusals(order));

        Assert.True((place, code) == refusal, $"{what} was refused as {refusal}.");
    }

    [Fact]
    public void What_a_caller_wrote_is_not_shown_by_accident()
    {
        var shown = $"{Valid} {Valid.Customer} {Valid.Payment} {OrderParser.Parse(Valid).Value}";

        Assert.All(["Ana", "López", "ana@", "600000001", "tok_visa_1"], secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Pointer, string Code)> Refusals(OrderInput? order) =>
        OrderParser.Parse(order).Refusals.Select(refusal => (refusal.Pointer, refusal.Code)).OrderBy(refusal => refusal.Pointer, StringComparer.Ordinal);
}
