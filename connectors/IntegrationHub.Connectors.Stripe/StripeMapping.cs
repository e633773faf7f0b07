using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>Between Stripe's words and ours.</summary>
internal static class StripeMapping
{
    /// <summary>The member of Stripe's metadata that holds the hub's order id.</summary>
    public const string OrderId = "order_id";

    /// <summary>The member of Stripe's metadata by which an effect is found again.</summary>
    public const string KeyOfEffect = "effect_key";

    /// <summary>Asks for a hold. The customer is not there any more, so a card whose bank wants to see them is a refusal.</summary>
    public static Dictionary<string, string> FromHold(string orderId, PaymentToken token, Money amount, long units, EffectKey key) => new()
    {
        ["amount"] = units.ToString(CultureInfo.InvariantCulture),
        ["currency"] = amount.Currency.Value.ToLowerInvariant(),
        ["capture_method"] = "manual",
        ["confirm"] = "true",
        ["error_on_requires_action"] = "true",
        ["payment_method"] = token.Value,
        ["automatic_payment_methods[enabled]"] = "true",
        ["automatic_payment_methods[allow_redirects]"] = "never",
        [$"metadata[{OrderId}]"] = orderId,
        [$"metadata[{KeyOfEffect}]"] = key.Value,
        ["expand[]"] = "latest_charge",
    };

    public static Dictionary<string, string> FromRefund(string intent, string orderId, long units, EffectKey key) => new()
    {
        ["payment_intent"] = intent,
        ["amount"] = units.ToString(CultureInfo.InvariantCulture),
        ["reason"] = "requested_by_customer",
        [$"metadata[{OrderId}]"] = orderId,
        [$"metadata[{KeyOfEffect}]"] = key.Value,
    };

    /// <summary>Reads what became of a hold.</summary>
    public static Outcome<Payment> ToPayment(StripeIntent intent, Currency asked) => intent.Status switch
    {
        "requires_capture" when Amount(intent.AmountCapturable, intent, asked) is { } held => Payment(intent, PaymentState.Authorised, held, Money.Zero(asked)),
        // An account may be set to take money at once, whatever was asked for.
        "succeeded" when Amount(intent.AmountReceived, intent, asked) is { } taken => Payment(intent, PaymentState.Captured, taken, taken),
        "requires_action" or "requires_confirmation" or "requires_payment_method" or "canceled" => Refused<Payment>(
            ConnectorErrorKind.Rejected, intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code ?? intent.CancellationReason ?? intent.Status,
            "Stripe holds no money."),
        _ => Undecided<Payment>(intent.Status),
    };

    /// <summary>Reads what became of a capture; null when nothing was taken yet.</summary>
    public static Outcome<Nothing>? ToCapture(StripeIntent intent, Money amount) => intent.Status switch
    {
        "succeeded" => Amount(intent.AmountReceived, intent, amount.Currency) switch
        {
            null => Undecided<Nothing>(intent.Status),
            { } taken when taken == amount => new Outcome<Nothing>.Done(default),
            { } other => Refused<Nothing>(ConnectorErrorKind.Conflict, "captured-another-amount", $"{other} were taken already."),
        },
        "canceled" => Refused<Nothing>(ConnectorErrorKind.Conflict, "hold-is-gone", $"The hold is gone: {intent.CancellationReason ?? "canceled"}."),
        "requires_capture" => null,
        _ => Undecided<Nothing>(intent.Status),
    };

    /// <summary>Reads what became of letting a hold go; null when it still stands.</summary>
    public static Outcome<Nothing>? ToVoid(StripeIntent intent) => intent.Status switch
    {
        "canceled" => new Outcome<Nothing>.Done(default),
        "succeeded" => Refused<Nothing>(ConnectorErrorKind.Conflict, "already-captured", "The money was taken; it can only be given back."),
        "processing" or null => Undecided<Nothing>(intent.Status),
        _ => null,
    };

    /// <summary>Reads what became of a refund. A pending one is under way; that it fails later comes as an event.</summary>
    public static Outcome<Nothing> ToRefund(StripeRefund refund) => refund.Status switch
    {
        "succeeded" or "pending" or "requires_action" => new Outcome<Nothing>.Done(default),
        "failed" or "canceled" => Refused<Nothing>(ConnectorErrorKind.Rejected, refund.FailureReason ?? refund.Status, "Stripe could not give the money back."),
        _ => Undecided<Nothing>(refund.Status),
    };

    /// <summary>Finds what an earlier attempt with this key did; null when there is none.</summary>
    public static StripeRefund? Find(StripeList<StripeRefund> refunds, EffectKey key) =>
        refunds.Data?.FirstOrDefault(refund => refund.Metadata?.GetValueOrDefault(KeyOfEffect) == key.Value);

    /// <summary>Whether nothing is left that could be given back.</summary>
    public static bool IsAllBack(StripeIntent intent, StripeList<StripeRefund> refunds) =>
        intent is { Status: "succeeded", AmountReceived: { } received }
        && refunds.Data?.Where(refund => refund.Status is not ("failed" or "canceled")).Sum(refund => refund.Amount ?? 0) >= received;

    private static Outcome<Payment> Payment(StripeIntent intent, PaymentState state, Money authorised, Money captured) =>
        PlainText.Parse(intent.Id, 200).TryGet(out var id)
            ? new Outcome<Payment>.Done(new Payment
            {
                PspReference = id,
                State = state,
                Authorised = authorised,
                Captured = captured,
                Refunded = Money.Zero(authorised.Currency),
                CaptureBefore = CaptureBefore(intent.LatestCharge),
            })
            : Undecided<Payment>("no id");

    private static DateTimeOffset? CaptureBefore(JsonElement? charge) =>
        charge is { ValueKind: JsonValueKind.Object } expanded && expanded.Deserialize(StripeJson.Default.StripeCharge)?.PaymentMethodDetails?.Card?.CaptureBefore is { } seconds
            ? StripeTime.From(seconds)
            : null;

    private static Money? Amount(long? units, StripeIntent intent, Currency asked) =>
        StripeMoney.FromUnits(units, intent.Currency) is { } amount && amount.Currency == asked ? amount : null;

    private static Outcome<T>.DefinitelyNot Refused<T>(ConnectorErrorKind kind, string code, string message) => new(new ConnectorError(kind, code, message));

    private static Outcome<T>.Unknown Undecided<T>(string? status) =>
        new(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", $"Stripe's answer cannot be read; its status is {status ?? "missing"}."));
}
