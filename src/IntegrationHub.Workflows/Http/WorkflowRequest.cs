using System.Buffers;
using System.Text.Json;
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
    public static async Task<JsonElement> ReadAsync(HttpRequest request, RouteValueDictionary route, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(request, cancellationToken);
        try
        {
            return Write(request, route, body);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Array!);
        }
    }

    private static JsonElement Write(HttpRequest request, RouteValueDictionary route, ReadOnlySpan<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(512 + body.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("method", request.Method);
            json.WriteString("path", request.Path.Value);
            json.WriteStartObject("routeData");
            foreach (var (name, value) in route)
            {
                json.WriteString(name, value?.ToString());
            }

            json.WriteEndObject();
            json.WriteStartObject("query");
            foreach (var (name, value) in request.Query)
            {
                json.WriteString(name, value.ToString());
            }

            json.WriteEndObject();
            json.WriteStartObject("headers");
            foreach (var (name, value) in request.Headers)
            {
                if (!Hidden.Contains(name))
                {
                    json.WriteString(name, value.ToString());
                }
            }

            json.WriteEndObject();
            json.WritePropertyName("body");
            WriteBody(json, request, body);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteBody(Utf8JsonWriter json, HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (body.Length == 0)
        {
            json.WriteNullValue();
            return;
        }

        if (!request.HasJsonContentType())
        {
            json.WriteStringValue(System.Text.Encoding.UTF8.GetString(body));
            return;
        }

        try
        {
            JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = 32 }).WriteTo(json);
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException($"The body is no JSON: {malformed.Message}", StatusCodes.Status400BadRequest, malformed);
        }
    }

    /// <returns>A part of a rented array.</returns>
    private static async Task<ArraySegment<byte>> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
        {
            throw TooLong();
        }

        // One byte more than it says, so that the end is seen without growing.
        var body = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 1_023) + 1);
        try
        {
            var (length, read) = (0, 0);
            do
            {
                if (length == body.Length)
                {
                    body = Grown(body);
                }

                read = await request.Body.ReadAsync(body.AsMemory(length), cancellationToken);
                length += read;
                if (length > LongestBody)
                {
                    throw TooLong();
                }
            }
            while (read > 0);

            return new ArraySegment<byte>(body, 0, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(body);
            throw;
        }
    }

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static BadHttpRequestException TooLong() => new($"The body is longer than {LongestBody} bytes.", StatusCodes.Status413PayloadTooLarge);
}
