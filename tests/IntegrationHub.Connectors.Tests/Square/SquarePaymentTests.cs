using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Square;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquarePaymentTests : IAsyncLifetime
{
    private SquareBench _square = null!;

    private IPaymentSettler Settler => _square.Get<IPaymentSettler>();

    public async Task InitializeAsync() => _square = await SquareBench.StartAsync();

    public async Task DisposeAsync() => await _square.DisposeAsync();

    [Fact]
    public async Task Hold_says_until_when_it_can_be_captured()
    {
        var outcome = await AuthoriseAsync("cnon:card-nonce-ok");

        var payment = Assert.IsType<Outcome<Payment>.Done>(outcome).Value;
        Assert.Equal((PaymentState.Authorised, "49.90 EUR", new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero)), (payment.State, payment.Authorised.ToString(), payment.CaptureBefore));
    }

    [Fact]
    public async Task Declined_card_is_rejected_with_the_vendors_code()
    {
        var outcome = await AuthoriseAsync(SquareStub.Declined);

        Assert.Equal((ConnectorErrorKind.Rejected, "GENERIC_DECLINE"), (outcome.Error?.Kind, outcome.Error?.Code));
    }

    [Fact]
    public async Task Capture_of_less_takes_less()
    {
        _square.Stub.Hold("HELD", 4_990);

        Assert.IsType<Outcome<Nothing>.Done>(await Settler.CaptureAsync("HELD", SquareShop.OrderId, Euros(1_990), SquareBench.Key, CancellationToken.None));
        Assert.Equal(["COMPLETED 1990"], _square.Stub.Effects);
    }

    [Theory]
    [InlineData("APPROVED", 5_990, "more-than-held")]
    [InlineData("COMPLETED", 1_990, "captured")]
    [InlineData("CANCELED", 4_990, "hold-gone")]
    public async Task Capture_of_what_is_not_held_is_a_conflict(string status, long amount, string code)
    {
        _square.Stub.Hold("HELD", 4_990, status);

        var outcome = await Settler.CaptureAsync("HELD", SquareShop.OrderId, Euros(amount), SquareBench.Key, CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.Conflict, code), (outcome.Error?.Kind, outcome.Error?.Code));
        Assert.Empty(_square.Stub.Effects);
    }

    [Theory]
    [InlineData("CANCELED", null)]
    [InlineData("FAILED", null)]
    [InlineData("COMPLETED", "captured")]
    public async Task Void_of_what_is_over_depends_on_how_it_ended(string status, string? code)
    {
        _square.Stub.Hold("HELD", 4_990, status);

        Assert.Equal(code, (await Settler.VoidAsync("HELD", SquareShop.OrderId, SquareBench.Key, CancellationToken.None)).Error?.Code);
        Assert.Empty(_square.Stub.Effects);
    }

    [Fact]
    public async Task Refund_of_more_than_was_taken_is_rejected()
    {
        _square.Stub.Hold("TAKEN", 4_990, "COMPLETED");

        var outcome = await Settler.RefundAsync("TAKEN", SquareShop.OrderId, Euros(5_000), SquareBench.Key, CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.Rejected, "REFUND_AMOUNT_INVALID"), (outcome.Error?.Kind, outcome.Error?.Code));
    }

    [Theory]
    [InlineData("APPROVED", 4_990, "USD")]
    [InlineData("APPROVED", 4_000, "EUR")]
    [InlineData("PENDING", 4_990, "EUR")]
    [InlineData(null, 4_990, "EUR")]
    public void Hold_of_something_else_is_not_taken_for_done(string? status, long amount, string currency) => Assert.IsType<Outcome<Payment>.Unknown>(
        SquarePaymentMapping.ToAuthorised(new SquarePayment { Id = "P", Status = status, AmountMoney = new SquareMoney(amount, currency) }, Euros(4_990)));

    private static Money Euros(long cents) => Money.Parse(cents, "EUR").Value;

    private Task<Outcome<Payment>> AuthoriseAsync(string source) =>
        _square.Get<IPaymentAuthoriser>().AuthoriseAsync(SquareShop.OrderId, PaymentToken.Parse(source).Value, Euros(4_990), SquareBench.Key, CancellationToken.None);
}
