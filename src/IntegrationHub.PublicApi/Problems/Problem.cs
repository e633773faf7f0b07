using System.Globalization;
using System.Text.Json;
using IntegrationHub.PublicApi.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Problems;

/// <summary>A refusal on its way to the caller; <see cref="KnownProblems"/> makes them.</summary>
internal sealed record Problem(string Code, int Status, string Title, string Detail) : IResult
{
    public const string ContentType = "application/problem+json";

    private const string Types = "https://integrationhub.example/problems/";

    public bool IsRetryable { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public IReadOnlyList<ApiError> Errors { get; init; } = [];

    public string? OrderId { get; init; }

    /// <summary>Further headers that belong to the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(ToApi(httpContext), ApiJson.Default.ApiProblem);
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private ApiProblem ToApi(HttpContext http) => new()
    {
        Type = Types + Code,
        Title = Title,
        Status = Status,
        Detail = Detail,
        Instance = http.Request.Path.ToUriComponent(),
        RequestId = http.TraceIdentifier,
        Retryable = IsRetryable,
        Errors = Errors.Count == 0 ? null : Errors,
        OrderId = OrderId,
    };
}
