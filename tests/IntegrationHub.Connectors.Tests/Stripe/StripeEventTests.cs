using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Stripe;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeEventTests
{
    [Theory]
    [InlineData("payment_intent.amount_capturable_updated", PaymentEvents.Authorised, "evt_3Q1a", 2590L, null)]
    [InlineData("payment_intent.succeeded", PaymentEvents.Captured, "evt_3Q1b", 2000L, null)]
    [InlineData("payment_intent.canceled", PaymentEvents.Expired, "pi_3Q1:ended", null, "automatic")]
    [InlineData("payment_intent.payment_failed", PaymentEvents.Failed, "evt_3Q1d", null, "insufficient_funds")]
    [InlineData("charge.expired", PaymentEvents.Expired, "pi_3Q1:ended", null, "expired")]
    [InlineData("charge.refunded", PaymentEvents.Refunded, "evt_3Q1f", 590L, null)]
    [InlineData("refund.failed", PaymentEvents.RefundFailed, "re_3Q1:failed", 590L, "expired_or_canceled_card")]
    [InlineData("charge.refund.updated", PaymentEvents.RefundFailed, "re_3Q1:failed", 590L, "expired_or_canceled_card")]
    public void Event_tells_of_a_payment(string payload, string type, string id, long? amount, string? reason)
    {
        var told = StripeEventMapping.ToEvent(StripePayloads.Event(payload))!;

        Assert.Equal((id, type, "ord_01JQ0000000000000000000001"), (told.Id, told.Type, told.Subject));
        Assert.Equal(new PaymentEvent("pi_3Q1", amount, amount is null ? null : "EUR", reason), JsonSerializer.Deserialize(told.Data!, EventJson.Default.PaymentEvent));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(StripePayloads.Event(payload).Created!.Value), told.Time);
    }

    [Theory]
    [InlineData("charge.refunded.hold-let-go")]
    [InlineData("charge.refunded.rest-of-a-capture")]
    [InlineData("charge.refund.updated.receipt")]
    [InlineData("customer.created")]
    public void Event_without_a_word_of_ours_is_none(string payload) => Assert.Null(StripeEventMapping.ToEvent(StripePayloads.Event(payload)));

    [Theory]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","created":1}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","created":1,"data":{"object":null}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","created":1,"data":{"object":{"id":7}}}""")]
    [InlineData("""{"type":"payment_intent.succeeded","created":1,"data":{"object":{}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","created":99999999999999,"data":{"object":{}}}""")]
    public void Event_of_another_shape_is_unreadable(string body) =>
        Assert.Throws<JsonException>(() => StripeEventMapping.ToEvent(JsonSerializer.Deserialize(body, StripeJson.Default.StripeEvent)!));
}
