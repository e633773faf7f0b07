using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Stripe;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeMappingTests
{
    private static readonly Money Asked = Money.Parse(2590, "EUR").Value;

    [Fact]
    public void Hold_knows_when_it_ends()
    {
        var payment = Assert.IsType<Outcome<Payment>.Done>(StripeMapping.ToPayment(Intent("held"), Asked.Currency)).Value;

        Assert.Equal(("pi_3Q1", PaymentState.Authorised, Asked), (payment.PspReference.Value, payment.State, payment.Authorised));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1773043199), payment.CaptureBefore);
        Assert.Equal(Asked, payment.Capturable());
    }

    [Fact]
    public void Hold_is_asked_for_without_the_customer_and_with_the_order_s_id()
    {
        var form = StripeMapping.FromHold("ord_1", PaymentToken.Parse("pm_1").Value, Asked, 2590, new EffectKey("key-1"));

        Assert.Equal(("2590", "eur", "manual", "true", "true"), (form["amount"], form["currency"], form["capture_method"], form["confirm"], form["error_on_requires_action"]));
        Assert.Equal(("ord_1", "key-1", "latest_charge"), (form["metadata[order_id]"], form["metadata[effect_key]"], form["expand[]"]));
    }

    [Fact]
    public void Hold_whose_charge_was_not_expanded_has_no_end()
    {
        var held = StripePayloads.Event("payment_intent.amount_capturable_updated").Data!.Object;

        var payment = StripeMapping.ToPayment(System.Text.Json.JsonSerializer.Deserialize(held, StripeJson.Default.StripeIntent)!, Asked.Currency);

        Assert.Null(Assert.IsType<Outcome<Payment>.Done>(payment).Value.CaptureBefore);
    }

    [Fact]
    public void Declined_card_is_rejected_with_the_bank_s_reason()
    {
        var error = Assert.IsType<Outcome<Payment>.DefinitelyNot>(StripeMapping.ToPayment(Intent("declined"), Asked.Currency)).Reason;

        Assert.Equal((ConnectorErrorKind.Rejected, "insufficient_funds"), (error.Kind, error.Code));
    }

    [Fact]
    public void Hold_in_another_currency_is_no_hold_of_ours() =>
        Assert.IsType<Outcome<Payment>.Unknown>(StripeMapping.ToPayment(Intent("held"), Currency.Parse("USD").Value));

    [Fact]
    public void Money_that_was_taken_at_once_is_said_to_be_taken()
    {
        var payment = StripeMapping.ToPayment(Intent("held") with { Status = "succeeded", AmountCapturable = 0, AmountReceived = 2590 }, Asked.Currency);

        Assert.Equal((PaymentState.Captured, Asked), (((Outcome<Payment>.Done)payment).Value.State, ((Outcome<Payment>.Done)payment).Value.Captured));
    }

    [Theory]
    [InlineData("processing")]
    [InlineData("a status of next year")]
    [InlineData(null)]
    public void State_that_nobody_knows_is_unknown(string? status) =>
        Assert.IsType<Outcome<Payment>.Unknown>(StripeMapping.ToPayment(Intent("held") with { Status = status }, Asked.Currency));

    [Fact]
    public void Capture_of_another_amount_is_a_conflict()
    {
        var taken = Intent("held") with { Status = "succeeded", AmountCapturable = 0, AmountReceived = 2000 };

        Assert.Equal("captured-another-amount", StripeMapping.ToCapture(taken, Asked)!.Error!.Code);
        Assert.IsType<Outcome<Nothing>.Done>(StripeMapping.ToCapture(taken, Money.Parse(2000, "EUR").Value));
    }

    [Theory]
    [InlineData("succeeded", true, null)]
    [InlineData("pending", true, null)]
    [InlineData("failed", false, "lost_or_stolen_card")]
    [InlineData("canceled", false, "lost_or_stolen_card")]
    public void Refund_is_done_once_stripe_has_taken_it(string status, bool isDone, string? code)
    {
        var outcome = StripeMapping.ToRefund(new StripeRefund("re_1", status, 590, "eur", "pi_3Q1", "lost_or_stolen_card", null));

        Assert.Equal((isDone, code), (outcome is Outcome<Nothing>.Done, outcome.Error?.Code));
    }

    private static StripeIntent Intent(string name) => StripePayloads.Read(name, StripeJson.Default.StripeIntent);
}
