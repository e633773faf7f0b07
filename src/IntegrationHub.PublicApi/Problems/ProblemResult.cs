using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Security;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Problems;

/// <summary>An answer that says why not; the only way in which this API refuses.</summary>
internal sealed record ProblemResult(int Status, string Code, string Title, string Detail) : IResult
{
    public IReadOnlyList<FieldError>? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static ProblemResult Invalid(IReadOnlyList<Refusal> refusals) => new(
        StatusCodes.Status400BadRequest, ProblemCode.InvalidRequest, "The request is not valid.",
        string.Join(" ", refusals.Select(refusal => $"{(refusal.Pointer.Length == 0 ? "/" : refusal.Pointer)}: {refusal.Message}")))
    {
        Errors = [.. refusals.Select(FieldError.Of)],
    };

    public static ProblemResult Invalid(string pointer, string code, string message) => Invalid([new Refusal(pointer, code, message)]);

    public static ProblemResult NotFound(string detail) => new(StatusCodes.Status404NotFound, ProblemCode.NotFound, "There is no such thing.", detail);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        if (RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var problem = new Problem
        {
            Type = ProblemCode.Base + Code,
            Title = Title,
            Status = Status,
            Detail = Detail,
            Instance = httpContext.Request.Path,
            RequestId = RequestIds.Of(httpContext),
            Retryable = Status is StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError || Code == ProblemCode.RequestInProgress,
            Errors = Errors,
        };
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Default.Problem), httpContext.RequestAborted);
    }
}
