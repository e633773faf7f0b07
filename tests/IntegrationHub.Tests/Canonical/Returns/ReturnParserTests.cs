using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Tests.Canonical.Returns;

public sealed class ReturnParserTests
{
    private const string Pencil = "4006381333931";
    private const string Bear = "96385074";
    private const string Order = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private static readonly ReturnInput Valid = new()
    {
        OrderId = Order,
        Method = "ReturnInStore",
        Location = "4012345000009",
        Reason = "changedMind",
        Lines = [new() { Gtin = Pencil, Quantity = 2 }, new() { Gtin = Bear, Quantity = 1, Reason = "defective" }],
    };

    private static readonly SenderInput Home = new() { StreetAddress = "Calle del Pez 9", AddressLocality = "Madrid", PostalCode = "28004", AddressCountry = "ES" };

    [Fact]
    public void A_valid_return_is_parsed_to_canonical_values()
    {
        var request = ReturnParser.Parse(Valid).Value;

        Assert.Equal((Order, null, ReturnMethod.ReturnInStore, "4012345000009"), (request.OrderId?.Value, request.OrderExternalId?.Value, request.Method, request.Location.Value));
        Assert.Equal(
            [("04006381333931", 2, ReturnReason.ChangedMind), ("00000096385074", 1, ReturnReason.Defective)], request.Lines.Select(line => (line.Gtin.Value, line.Quantity, line.Reason)));
        Assert.Null(request.Sender);
    }

    [Fact]
    public void An_order_may_be_named_by_its_number_and_a_parcel_has_a_sender()
    {
        var request = ReturnParser.Parse(Valid with { OrderId = null, OrderExternalId = "WEB-1", Method = "ReturnByMail", Sender = Home }).Value;

        Assert.Equal("WEB-1", request.OrderExternalId?.Value);
        Assert.Equal("28004", request.Sender?.PostalCode?.Value);
    }

    [Fact]
    public void Article_may_come_back_from_several_lines_of_its_order()
    {
        var request = ReturnParser.Parse(Valid with { Lines = [new() { Gtin = Pencil, Quantity = 2, OrderLine = 3 }, new() { Gtin = Pencil, Quantity = 1, OrderLine = 1 }] }).Value;

        Assert.Equal([(2, 3), (1, 1)], request.Lines.Select(line => (line.Quantity, line.OrderLine!.Value)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, null)]
    [InlineData(null, 1)]
    public void Article_that_may_be_of_one_line_twice_is_refused(int? first, int? second) =>
        Assert.Equal(
            [$"/lines/1/gtin {RefusalCodes.DuplicateLine}"],
            ReturnParser.Parse(Valid with { Lines = [new() { Gtin = Pencil, Quantity = 2, OrderLine = first }, new() { Gtin = Pencil, Quantity = 1, OrderLine = second }] })
                .Match(_ => [], refusals => refusals.Select(refusal => $"{refusal.Pointer} {refusal.Code}")));

    [Fact]
    public void Lines_of_an_order_begin_with_1() =>
        Assert.Equal(
            [$"/lines/0/orderLine {RefusalCodes.OutOfRange}"],
            ReturnParser.Parse(Valid with { Lines = [new() { Gtin = Pencil, Quantity = 2, OrderLine = 0 }] }).Match(_ => [], refusals => refusals.Select(refusal => $"{refusal.Pointer} {refusal.Code}")));

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var input = new ReturnInput
        {
            OrderId = "ord_1",
            OrderExternalId = "4111 1111 1111 1111",
            Method = "byBoat",
            Location = "4012345000008",
            Reason = "bored",
            Lines = [new() { Gtin = Pencil, Quantity = 0 }, null, new() { Gtin = Pencil, Quantity = 1, Reason = "tooFar" }],
            Sender = new() { StreetAddress = " ", AddressLocality = "Madrid", AddressCountry = "Spain" },
        };

        Assert.Equal(
            [
                $"/orderExternalId {RefusalCodes.NotApplicable}", $"/orderExternalId {RefusalCodes.CardNumberNotAccepted}", $"/orderId {RefusalCodes.InvalidId}",
                $"/method {RefusalCodes.UnknownMethod}", $"/location {RefusalCodes.InvalidGln}", $"/reason {RefusalCodes.UnknownReason}",
                $"/lines/0/quantity {RefusalCodes.OutOfRange}", $"/lines/1 {RefusalCodes.Required}", $"/lines/2/gtin {RefusalCodes.DuplicateLine}",
                $"/lines/2/reason {RefusalCodes.UnknownReason}", $"/sender {RefusalCodes.NotApplicable}", $"/sender/streetAddress {RefusalCodes.Blank}",
                $"/sender/addressCountry {RefusalCodes.InvalidCountry}",
            ],
            Refusals(input));
    }

    [Fact]
    public void What_is_missing_is_named_where_it_belongs() =>
        Assert.Equal(
            [
                $"/orderId {RefusalCodes.Required}", $"/location {RefusalCodes.Required}", $"/lines/0/gtin {RefusalCodes.Required}", $"/lines/0/quantity {RefusalCodes.Required}",
                $"/lines/0/reason {RefusalCodes.Required}", $"/sender {RefusalCodes.Required}",
            ],
            Refusals(new ReturnInput { Method = "ReturnByMail", Lines = [new()] }));

    [Fact]
    public void A_return_has_lines()
    {
        Assert.Equal([$"/lines {RefusalCodes.LinesRequired}"], Refusals(Valid with { Lines = [] }));
        Assert.Equal([$"/lines {RefusalCodes.TooManyLines}"], Refusals(Valid with { Lines = [.. Enumerable.Repeat(new ReturnLineInput(), 101)] }));
        Assert.Equal([$" {RefusalCodes.Required}"], ReturnParser.Parse(null).Refusals.Select(refusal => $"{refusal.Pointer} {refusal.Code}"));
    }

    private static IEnumerable<string> Refusals(ReturnInput input) => ReturnParser.Parse(input).Refusals.Select(refusal => $"{refusal.Pointer} {refusal.Code}");
}
