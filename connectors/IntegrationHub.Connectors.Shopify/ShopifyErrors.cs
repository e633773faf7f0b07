using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>What Shopify's refusals mean. It says no in three places: the HTTP status, GraphQL's errors, and the user errors of a mutation.</summary>
internal static class ShopifyErrors
{
    private const int LongestMessage = 300;

    /// <summary>The failure of an exchange; null where there is data and no error.</summary>
    public static Outcome<T>? Read<T>(VendorAnswer answer, ShopifyAnswer? body)
    {
        if (body is null || !answer.IsSuccess)
        {
            var (_, said) = First(body?.Errors ?? default);
            return answer.Refused<T>(null, Short(said));
        }

        if (body.Errors.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return body.Data.ValueKind == JsonValueKind.Object ? null : throw new JsonException("The answer has neither data nor errors.");
        }

        var (code, message) = First(body.Errors);
        var wasExecuted = body.Data.ValueKind != JsonValueKind.Undefined;
        return code switch
        {
            "THROTTLED" => Not<T>(ConnectorErrorKind.Transient, code, message, Pause(body.Extensions?.Cost)),
            "ACCESS_DENIED" => Not<T>(ConnectorErrorKind.Unauthorised, code, message),
            "INTERNAL_SERVER_ERROR" or "TIMEOUT" => Unknown<T>(code, message),
            _ when OfKey<T>(code, message) is { } outcome => outcome,
            // Without data the document was refused before anything was done.
            _ => wasExecuted ? Unknown<T>(code ?? "graphql-error", message) : Not<T>(ConnectorErrorKind.Rejected, code ?? "graphql-error", message),
        };
    }

    /// <summary>The failure of a mutation; null without user errors.</summary>
    public static Outcome<T>? Read<T>(IReadOnlyList<ShopifyUserError>? errors)
    {
        if ((errors ?? throw new JsonException("A mutation says whether there were user errors.")) is not [{ } first, ..])
        {
            return null;
        }

        var message = Short(first.Message);
        return OfKey<T>(first.Code, message) ?? first.Code switch
        {
            "NOT_FOUND" or "TRANSACTION_NOT_FOUND" => Not<T>(ConnectorErrorKind.NotFound, first.Code, message),
            "MISSING_PERMISSION" or "NO_REFUND_PERMISSION" => Not<T>(ConnectorErrorKind.Unauthorised, first.Code, message),
            "INVALID_STATE" or "ALREADY_EXISTS" or "TAKEN" or "NOT_EDITABLE" or "AUTH_NOT_VOIDABLE" or "AUTH_NOT_SUCCESSFUL" =>
                Not<T>(ConnectorErrorKind.Conflict, first.Code, message),
            "INTERNAL_ERROR" or "GENERIC_ERROR" => Unknown<T>(first.Code, message),
            _ => Not<T>(ConnectorErrorKind.Rejected, first.Code ?? "user-error", message),
        };
    }

    /// <summary>An earlier attempt with the key may have arrived: as long as nobody could look, nobody can tell.</summary>
    public static Outcome<T> Sure<T>(this Outcome<T> look, EffectKey key) =>
        key.IsRepeat && look.Error is { Kind: ConnectorErrorKind.Transient or ConnectorErrorKind.Unauthorised } error ? new Outcome<T>.Unknown(error) : look;

    public static Outcome<T> Not<T>(ConnectorErrorKind kind, string code, string message, TimeSpan? retryAfter = null) =>
        new Outcome<T>.DefinitelyNot(new ConnectorError(kind, code, message, retryAfter));

    public static Outcome<T> Unknown<T>(string code, string message) => new Outcome<T>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, code, message));

    /// <summary>What Shopify says of a key.</summary>
    private static Outcome<T>? OfKey<T>(string? code, string message) => code switch
    {
        // The same key is at work in another request, or was used for something else: nobody knows what became of it.
        "IDEMPOTENCY_CONCURRENT_REQUEST" or "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" => Unknown<T>(code, message),
        "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" => Not<T>(ConnectorErrorKind.Transient, code, message),
        _ => null,
    };

    /// <summary>How long the bucket needs until the query fits.</summary>
    private static TimeSpan? Pause(ShopifyCost? cost) =>
        cost is { RequestedQueryCost: { } asked, ThrottleStatus: { CurrentlyAvailable: { } there, RestoreRate: > 0 and var rate } } && asked > there
            ? TimeSpan.FromSeconds((double)Math.Min(3600, (asked - there) / rate))
            : null;

    /// <summary>Errors are a list, or, where the shop itself refuses, a text.</summary>
    private static (string? Code, string Message) First(JsonElement errors) => errors.ValueKind switch
    {
        JsonValueKind.String => (null, Short(errors.GetString())),
        JsonValueKind.Array when errors.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first =>
            (first.TryGetProperty("extensions", out var extensions) ? Text(extensions, "code") : null, Short(Text(first, "message"))),
        _ => (null, Short(null)),
    };

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string? message) => message switch
    {
        null or "" => "Shopify gave no reason.",
        { Length: > LongestMessage } => message[..LongestMessage],
        _ => message,
    };
}
