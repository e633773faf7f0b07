using System.Text.Json;
using IntegrationHub.Workflows.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Workflows.Http;

/// <summary>An HTTP request as a workflow sees it: method, path, routeData, query, headers and body.</summary>
internal static class WorkflowRequest
{
    /// <summary>The longest body that an endpoint takes.</summary>
    public const int LongestBody = 1024 * 1024;

    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie", "Proxy-Authorization" };

    /// <exception cref="BadHttpRequestException">The body is too long, or says that it is JSON and is none.</exception>
    public static async Task<JsonElement> ReadAsync(HttpRequest request, RouteValueDictionary route, CancellationToken cancellationToken) => JsonValues.Of(new Dictionary<string, JsonElement>
    {
        ["method"] = JsonValues.Of(request.Method),
        ["path"] = JsonValues.Of(request.Path.Value),
        ["routeData"] = JsonValues.Of(route.ToDictionary(pair => pair.Key, pair => JsonValues.Of(pair.Value?.ToString()))),
        ["query"] = JsonValues.Of(request.Query.ToDictionary(pair => pair.Key, pair => JsonValues.Of(pair.Value.ToString()))),
        ["headers"] = JsonValues.Of(request.Headers.Where(header => !Hidden.Contains(header.Key)).ToDictionary(header => header.Key, header => JsonValues.Of(header.Value.ToString()))),
        ["body"] = await BodyAsync(request, cancellationToken),
    });

    private static async Task<JsonElement> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
        {
            throw TooLong();
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 256));
        var buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LongestBody)
            {
                throw TooLong();
            }
        }

        return Parse(request, body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static JsonElement Parse(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0)
        {
            return JsonValues.Of((string?)null);
        }

        if (!request.HasJsonContentType())
        {
            return JsonValues.Of(System.Text.Encoding.UTF8.GetString(body.Span));
        }

        try
        {
            return JsonElement.Parse(body.Span, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException($"The body is no JSON: {malformed.Message}", StatusCodes.Status400BadRequest, malformed);
        }
    }

    private static BadHttpRequestException TooLong() => new($"The body is longer than {LongestBody} bytes.", StatusCodes.Status413PayloadTooLarge);
}
