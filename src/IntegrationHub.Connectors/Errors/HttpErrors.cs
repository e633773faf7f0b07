using System.Net;
using System.Net.Sockets;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Network;
using IntegrationHub.Connectors.Resilience;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IntegrationHub.Connectors.Errors;

/// <summary>Says what a failed HTTP exchange means for the effect that it was to have. Pure, and the same for every connector.</summary>
public static class HttpErrors
{
    /// <summary>Classifies an answer that is no success; <paramref name="code"/> and <paramref name="message"/> are the vendor's.</summary>
    public static Outcome<T> FromStatus<T>(HttpStatusCode status, string code, string message, TimeSpan? retryAfter = null) => status switch
    {
        HttpStatusCode.TooManyRequests => Not<T>(ConnectorErrorKind.Transient, code, message, retryAfter),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Not<T>(ConnectorErrorKind.Unauthorised, code, message),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => Not<T>(ConnectorErrorKind.NotFound, code, message),
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => Not<T>(ConnectorErrorKind.Conflict, code, message),
        // A timeout or any 5xx, 503 included, may come after the effect: only its key makes a repeat safe.
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Unknown<T>(code, message, retryAfter),
        HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => Not<T>(ConnectorErrorKind.Rejected, code, message),
        // A success without a readable answer, or "see other", is what a vendor says when the effect is there.
        < HttpStatusCode.BadRequest => Unknown<T>(code, message),
        _ => Not<T>(ConnectorErrorKind.Rejected, code, message),
    };

    /// <summary>Classifies an exchange that brought no answer, or one that could not be read; null when the exception is none of the transport's.</summary>
    public static Outcome<T>? FromException<T>(Exception failure) => failure switch
    {
        CallFailedException { WasSent: true } sent => Unknown<T>("no-answer", (sent.InnerException ?? sent).Message, sent.RetryAfter),
        CallFailedException { InnerException: { } inner } => NotSent<T>(inner),
        BrokenCircuitException or CallRejectedException or AddressRefusedException or DryRunException => NotSent<T>(failure),
        HttpRequestException { InnerException: AddressRefusedException refused } => NotSent<T>(refused),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => NotSent<T>(failure),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => NotSent<T>(failure),
        TimeoutRejectedException => Unknown<T>("timeout", failure.Message),
        HttpRequestException or IOException => Unknown<T>("no-answer", failure.Message),
        System.Text.Json.JsonException => Unknown<T>("unreadable-answer", failure.Message),
        _ => null,
    };

    private static Outcome<T>.DefinitelyNot? NotSent<T>(Exception failure) => failure switch
    {
        BrokenCircuitException open => Not<T>(ConnectorErrorKind.Transient, "circuit-open", "The connection has failed too often and pauses for a moment.", open.RetryAfter),
        AddressRefusedException => Not<T>(ConnectorErrorKind.Rejected, "address-refused", failure.Message),
        HttpRequestException { InnerException: AddressRefusedException refused } => Not<T>(ConnectorErrorKind.Rejected, "address-refused", refused.Message),
        DryRunException => Not<T>(ConnectorErrorKind.Rejected, "dry-run", failure.Message),
        CallRejectedException => Not<T>(ConnectorErrorKind.Transient, "too-many-calls", failure.Message),
        TimeoutRejectedException => Not<T>(ConnectorErrorKind.Transient, "timeout", failure.Message),
        HttpRequestException or IOException or OperationCanceledException => Not<T>(ConnectorErrorKind.Transient, "not-reachable", failure.Message),
        _ => null,
    };

    private static Outcome<T>.DefinitelyNot Not<T>(ConnectorErrorKind kind, string code, string message, TimeSpan? retryAfter = null) =>
        new(new ConnectorError(kind, code, message, retryAfter));

    private static Outcome<T>.Unknown Unknown<T>(string code, string message, TimeSpan? retryAfter = null) =>
        new(new ConnectorError(ConnectorErrorKind.Transient, code, message, retryAfter));
}
