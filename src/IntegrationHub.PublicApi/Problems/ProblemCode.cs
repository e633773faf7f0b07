namespace IntegrationHub.PublicApi.Problems;

/// <summary>The stable names of problems; a problem's <c>type</c> is the base address and its code.</summary>
internal static class ProblemCode
{
    public const string Base = "https://integrationhub.example/problems/";

    public const string InvalidRequest = "invalid-request";
    public const string MalformedJson = "malformed-json";
    public const string Unauthorized = "unauthorized";
    public const string NotFound = "not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string ContentTooLarge = "content-too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string IdempotencyKeyMissing = "idempotency-key-missing";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string RequestInProgress = "request-in-progress";
    public const string OrderAlreadyExists = "order-already-exists";
    public const string OrderNotCancelable = "order-not-cancelable";
    public const string SystemUnavailable = "system-unavailable";
    public const string HubUnavailable = "hub-unavailable";
    public const string InternalError = "internal-error";
}
