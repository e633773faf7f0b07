using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Returns;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Problems;

/// <summary>Every problem that the public API answers with. Codes and statuses are part of the contract.</summary>
internal static class KnownProblems
{
    public static Problem Unauthenticated { get; } = new(
        "authentication-required", StatusCodes.Status401Unauthorized, "Authentication required", "Send a valid API key in the header 'Authorization: Bearer KEY'.")
    {
        Headers = [new("WWW-Authenticate", "Bearer")],
    };

    public static Problem BodyTooLarge { get; } = new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, "Body too large", "The body may have at most 1 MiB (1,048,576 bytes).");

    public static Problem UnsupportedMediaType { get; } = new(
        "unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "Unsupported media type",
        "Send the body as 'Content-Type: application/json', in UTF-8 and without content encoding.");

    public static Problem KeyReused { get; } = new(
        "idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "Idempotency key reused",
        "This Idempotency-Key was used for a request with another body. Use a new key for a new request.");

    public static Problem InProgress { get; } = new(
        "request-in-progress", StatusCodes.Status409Conflict, "Request in progress", "A request with this Idempotency-Key is being worked on. Send it again in a moment to get its answer.")
    {
        IsRetryable = true,
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Problem StorageUnavailable { get; } = new(
        "storage-unavailable", StatusCodes.Status503ServiceUnavailable, "Storage unavailable", "The hub cannot store anything now, and has stored nothing. Send the same request again later.")
    {
        IsRetryable = true,
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static Problem StorageLost { get; } = StorageUnavailable with
    {
        Detail = "The hub lost its storage before it knew whether this request was done. Send the same request again with the same Idempotency-Key to find out.",
    };

    public static Problem Unexpected { get; } = new(
        "internal-error", StatusCodes.Status500InternalServerError, "Internal error", "The hub failed on this request. Send it again with the same Idempotency-Key; if it fails again, name the request id.")
    {
        IsRetryable = true,
    };

    public static Problem BadRequest(int status) => new("bad-request", status, "Bad request", "The request could not be read to its end.");

    public static Problem NotFound { get; } = new("not-found", StatusCodes.Status404NotFound, "Not found", "There is nothing at this address.");

    public static Problem MethodNotAllowed(string allowed) => new(
        "method-not-allowed", StatusCodes.Status405MethodNotAllowed, "Method not allowed", $"This address takes {allowed}.")
    {
        Headers = [new("Allow", allowed)],
    };

    public static Problem MalformedJson(string pointer, string message) => new(
        "malformed-json", StatusCodes.Status400BadRequest, "Malformed JSON", "The body is no well-formed JSON.")
    {
        Errors = [new ApiError { Pointer = pointer, Code = "malformed-json", Message = message }],
    };

    public static Problem InvalidRequest(IEnumerable<Refusal> refusals) => Invalid(
        refusals.Select(refusal => new ApiError { Pointer = refusal.Pointer, Code = refusal.Code, Message = refusal.Message }));

    /// <summary>A query parameter or header that cannot be used.</summary>
    public static Problem InvalidParameter(string parameter, string code, string message) => Invalid([new ApiError { Parameter = parameter, Code = code, Message = message }]);

    public static Problem KeyMissing { get; } = InvalidKey("idempotency-key-missing", "Send the header Idempotency-Key with a value of your own, 1 to 255 visible ASCII characters, for every new request.");

    public static Problem KeyInvalid { get; } = InvalidKey("idempotency-key-invalid", "An Idempotency-Key is one value of 1 to 255 visible ASCII characters.");

    public static Problem Unknown(string what, string? parameter = null, string? message = null) => new(
        $"{what}-not-found", StatusCodes.Status404NotFound, "Not found", message ?? $"There is no such {what}.")
    {
        Errors = parameter is null ? [] : [new ApiError { Parameter = parameter, Code = $"unknown-{what}", Message = message ?? $"There is no such {what}." }],
    };

    public static Problem OrderExists(string orderId) => new(
        "order-already-exists", StatusCodes.Status409Conflict, "Order already exists", $"This externalId belongs to the order {orderId}. Read that one, or place a new order under another externalId.")
    {
        OrderId = orderId,
        Errors = [new ApiError { Pointer = "/externalId", Code = "already-used", Message = $"The order {orderId} has this externalId." }],
    };

    public static Problem NotCancelable(string orderId, string status) => new(
        "order-not-cancelable", StatusCodes.Status409Conflict, "Order not cancelable", $"The order is {status} and can no longer be canceled.")
    {
        OrderId = orderId,
    };

    /// <param name="excess">The lines that ask for more than the customer has and no other return claims.</param>
    public static Problem NotReturnable(string orderId, string status, IReadOnlyList<(int Index, int Quantity, int Returnable)> excess) => new(
        "not-returnable", StatusCodes.Status409Conflict, "Not returnable", $"The order is {status}; the errors name the pieces that the customer does not have or that another return claims.")
    {
        OrderId = orderId,
        Errors = [.. excess.Select(line => new ApiError
        {
            Pointer = $"/lines/{line.Index}/quantity", Code = "more-than-returnable", Message = $"{line.Quantity} pieces are to come back and {line.Returnable} can.",
        })],
    };

    public static Problem ReturnInProgress(string orderId) => new(
        "return-in-progress", StatusCodes.Status409Conflict, "Return in progress", "Another return of the order claimed the pieces at the same moment. Send the request again.")
    {
        OrderId = orderId,
        IsRetryable = true,
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Problem NotReceivable(StoredReturn stored) => new(
        "return-not-receivable", StatusCodes.Status409Conflict, "Return not receivable", stored switch
        {
            { ReceivedAt: not null } => "What came back of the return was received before.",
            { Pending: not null } => "Something else about the return is being worked on; read it, and send the receipt again if it still fits.",
            _ => $"The return is {stored.Return.Status.ToWord()}; goods are received of returns that are instrumented, inTransit or overdue.",
        })
    {
        OrderId = stored.Return.OrderId.Value,
        IsRetryable = stored.ReceivedAt is null && stored.Return.Status is Canonical.Returns.ReturnStatus.Requested or Canonical.Returns.ReturnStatus.Evaluating or Canonical.Returns.ReturnStatus.Approved,
    };

    public static Problem ReturnNotCancelable(StoredReturn stored) => new(
        "return-not-cancelable", StatusCodes.Status409Conflict, "Return not cancelable", $"The return is {stored.Return.Status.ToWord()}{(stored.Pending is null ? "" : " and something about it is being worked on")}; it cannot be canceled.")
    {
        OrderId = stored.Return.OrderId.Value,
    };

    public static Problem SystemUnavailable(string detail, TimeSpan retryAfter) => new(
        "system-unavailable", StatusCodes.Status503ServiceUnavailable, "System unavailable", detail)
    {
        IsRetryable = true,
        RetryAfter = retryAfter,
    };

    private static Problem Invalid(IEnumerable<ApiError> errors) => new(
        "invalid-request", StatusCodes.Status400BadRequest, "Invalid request", "Some values of the request cannot be accepted; the errors name each of them.")
    {
        Errors = [.. errors],
    };

    private static Problem InvalidKey(string code, string message) => new(code, StatusCodes.Status400BadRequest, "Idempotency key needed", message)
    {
        Errors = [new ApiError { Parameter = "Idempotency-Key", Code = code, Message = message }],
    };
}
