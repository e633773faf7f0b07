using System.Net;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>What Stripe's refusals mean.</summary>
internal static class StripeErrors
{
    /// <summary>Stripe gave the saved answer of an attempt that failed inside Stripe: it is over, and reading tells what it did.</summary>
    public const string SavedFailure = "saved-failure";

    private const int LongestMessage = 300;

    /// <summary>Codes which say that the thing is not, or no longer, in the state that the request needs.</summary>
    private static readonly HashSet<string> StateCodes =
    [
        "payment_intent_unexpected_state", "charge_already_captured", "charge_already_refunded", "charge_expired_for_capture",
    ];

    public static Outcome<T> Read<T>(VendorAnswer answer)
    {
        var error = answer.TryRead(StripeJson.Default.StripeProblem)?.Error;
        var code = error?.DeclineCode ?? error?.Code ?? error?.Type;
        return answer.Status switch
        {
            // Its message shows the end of the key.
            HttpStatusCode.Unauthorized => answer.Refused<T>(code, "Stripe does not accept the API key."),
            // The same key is at work in another request at this moment.
            HttpStatusCode.Conflict => Unknown<T>(code, Message(error)),
            // An earlier request with this key asked for something else, and nobody knows what became of it.
            _ when error?.Type == "idempotency_error" => Unknown<T>(code, Message(error)),
            >= HttpStatusCode.InternalServerError when IsReplayed(answer) => Unknown<T>(SavedFailure, Message(error)),
            HttpStatusCode.BadRequest when error?.Code is { } state && StateCodes.Contains(state) =>
                new Outcome<T>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Conflict, state, Message(error))),
            _ => answer.Refused<T>(code, Message(error)),
        };
    }

    /// <summary>Whether the thing has to be read to know what a failure means.</summary>
    public static bool AsksForALook(this ConnectorError error) => error.Code == SavedFailure || StateCodes.Contains(error.Code);

    private static bool IsReplayed(VendorAnswer answer) => string.Equals(answer.Header("Idempotent-Replayed"), "true", StringComparison.OrdinalIgnoreCase);

    private static Outcome<T>.Unknown Unknown<T>(string? code, string message) => new(new ConnectorError(ConnectorErrorKind.Transient, code ?? "conflict", message));

    private static string Message(StripeError? error) => error?.Message switch
    {
        null or "" => "Stripe gave no reason.",
        { Length: > LongestMessage } text => text[..LongestMessage],
        var text => text,
    };
}
