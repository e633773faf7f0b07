using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>What Stripe's events mean, the same for the webhook and for the feed, so that each counts once.</summary>
internal static class StripeEventMapping
{
    /// <summary>The events that the hub has a word for; an endpoint needs no others.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "payment_intent.amount_capturable_updated", "payment_intent.succeeded", "payment_intent.canceled", "payment_intent.payment_failed",
        "charge.refunded", "charge.expired", "charge.refund.updated", "refund.failed",
    ];

    /// <returns>Null for an event that the hub has no word for.</returns>
    /// <exception cref="JsonException">It is none of Stripe's shape.</exception>
    public static FeedEvent? ToEvent(StripeEvent happened)
    {
        if (happened is not { Id: { Length: > 0 } id, Type: { } type, Data: { } data } || StripeTime.From(happened.Created) is not { } time)
        {
            throw new JsonException("An event has an id, a type, a time and data.");
        }

        return type switch
        {
            "payment_intent.amount_capturable_updated" => Of(Intent(data), PaymentEvents.Authorised, id, time, intent => intent.AmountCapturable),
            "payment_intent.succeeded" => Of(Intent(data), PaymentEvents.Captured, id, time, intent => intent.AmountReceived),
            "payment_intent.payment_failed" => Of(Intent(data), PaymentEvents.Failed, id, time, _ => null),
            // A hold ends once, and Stripe tells it of the intent and of its charge.
            "payment_intent.canceled" => Of(Intent(data), PaymentEvents.Expired, Ended(Intent(data).Id), time, _ => null),
            "charge.expired" => Of(Charge(data), PaymentEvents.Expired, Ended(Charge(data).PaymentIntent), time, _ => null, "expired"),
            "charge.refunded" when IsRefund(Charge(data), data.PreviousAttributes) =>
                Of(Charge(data), PaymentEvents.Refunded, id, time, charge => charge.AmountRefunded - (data.PreviousAttributes?.AmountRefunded ?? 0)),
            "charge.refund.updated" or "refund.failed" => Failed(Read(data, StripeJson.Default.StripeRefund), time),
            _ => null,
        };
    }

    /// <summary>Where a hold lapses, or its rest after a capture, Stripe calls that a refund too.</summary>
    private static bool IsRefund(StripeCharge charge, StripePreviousAttributes? before) => charge.Captured == true && before?.Captured != false;

    private static string Ended(string? intent) => $"{intent}:ended";

    private static FeedEvent? Of(StripeIntent intent, string type, string id, DateTimeOffset time, Func<StripeIntent, long?> units) => Event(
        intent.Id, type, id, time, units(intent), intent.Currency,
        intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code ?? intent.CancellationReason, intent.Metadata);

    private static FeedEvent? Of(StripeCharge charge, string type, string id, DateTimeOffset time, Func<StripeCharge, long?> units, string? reason = null) =>
        Event(charge.PaymentIntent, type, id, time, units(charge), charge.Currency, reason, charge.Metadata);

    /// <summary>Stripe tells of a failed refund under two names, the older of which also tells of other changes.</summary>
    private static FeedEvent? Failed(StripeRefund refund, DateTimeOffset time) => refund.Status == "failed"
        ? Event(refund.PaymentIntent, PaymentEvents.RefundFailed, $"{refund.Id}:failed", time, refund.Amount, refund.Currency, refund.FailureReason, refund.Metadata)
        : null;

    /// <summary>Charges without an intent are none of the hub's.</summary>
    private static FeedEvent? Event(
        string? intent, string type, string id, DateTimeOffset time, long? units, string? currency, string? reason, IReadOnlyDictionary<string, string>? metadata)
    {
        if (intent is null)
        {
            return null;
        }

        var amount = StripeMoney.FromUnits(units, currency);
        var told = new PaymentEvent(intent, amount?.Amount, amount?.Currency.Value, reason);
        return new FeedEvent(id, type, time, metadata?.GetValueOrDefault(StripeMapping.OrderId), JsonSerializer.Serialize(told, EventJson.Default.PaymentEvent));
    }

    private static StripeIntent Intent(StripeEventData data) => Read(data, StripeJson.Default.StripeIntent);

    private static StripeCharge Charge(StripeEventData data) => Read(data, StripeJson.Default.StripeCharge);

    private static T Read<T>(StripeEventData data, JsonTypeInfo<T> type) => data.Object.ValueKind == JsonValueKind.Object
        ? data.Object.Deserialize(type) ?? throw new JsonException("An event's object is null.")
        : throw new JsonException("An event has an object.");
}
