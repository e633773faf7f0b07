using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Stripe;

/// <param name="LatestCharge">An id, or the charge itself where it was asked for.</param>
internal sealed record StripeIntent(
    string? Id, string? Status, long? AmountCapturable, long? AmountReceived, string? Currency, string? CancellationReason,
    StripeError? LastPaymentError, JsonElement? LatestCharge, IReadOnlyDictionary<string, string>? Metadata);

internal sealed record StripeCharge(
    string? Id, string? PaymentIntent, string? Currency, long? Amount, long? AmountRefunded, bool? Captured,
    StripePaymentMethodDetails? PaymentMethodDetails, IReadOnlyDictionary<string, string>? Metadata);

internal sealed record StripePaymentMethodDetails(StripeCardDetails? Card);

internal sealed record StripeCardDetails(long? CaptureBefore);

internal sealed record StripeRefund(
    string? Id, string? Status, long? Amount, string? Currency, string? PaymentIntent, string? FailureReason, IReadOnlyDictionary<string, string>? Metadata);

internal sealed record StripeList<T>(IReadOnlyList<T>? Data, bool HasMore);

internal sealed record StripeEvent(string? Id, string? Type, long? Created, StripeEventData? Data);

/// <summary>The thing as it was right after the event, and what its changed members were before.</summary>
internal sealed record StripeEventData(JsonElement Object, StripePreviousAttributes? PreviousAttributes);

internal sealed record StripePreviousAttributes(long? AmountRefunded, bool? Captured);

internal sealed record StripeProblem(StripeError? Error);

internal sealed record StripeError(string? Type, string? Code, string? DeclineCode, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeList<StripeIntent>))]
[JsonSerializable(typeof(StripeList<StripeRefund>))]
[JsonSerializable(typeof(StripeList<StripeEvent>))]
[JsonSerializable(typeof(StripeEvent))]
[JsonSerializable(typeof(StripeProblem))]
internal sealed partial class StripeJson : JsonSerializerContext;
