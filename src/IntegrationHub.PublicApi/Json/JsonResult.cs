using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Json;

/// <summary>A document as an answer.</summary>
internal sealed record JsonResult(int Status, byte[] Body) : IResult
{
    public string? Location { get; init; }

    public bool IsReplayed { get; init; }

    public static JsonResult Ok<T>(T document, JsonTypeInfo<T> type) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(document, type));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.ContentLength = Body.Length;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (IsReplayed)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
