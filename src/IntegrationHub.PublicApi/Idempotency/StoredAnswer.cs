using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>The answer to a POST, kept so that a repeat gets the very same.</summary>
internal sealed record StoredAnswer(int Status, string? Location, string Body) : IResult
{
    public const string ReplayedHeader = "Idempotent-Replayed";

    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.Location = Location;
        if (IsReplay)
        {
            response.Headers[ReplayedHeader] = "true";
        }

        return response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
