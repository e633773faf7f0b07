using System.Buffers;
using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace IntegrationHub.PublicApi.Json;

/// <summary>Takes the bytes of a JSON body, up to the limit.</summary>
internal static class RequestBody
{
    public const int MaxLength = 1024 * 1024;

    public static async Task<Checked<byte[]>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var isTyped = request.Headers.ContentType.Count > 0;
        if ((isTyped && !IsJson(request.ContentType)) || request.Headers.ContentEncoding.Count > 0)
        {
            return KnownProblems.UnsupportedMediaType;
        }

        LiftServerLimit(request);
        if (request.ContentLength > MaxLength)
        {
            return KnownProblems.BodyTooLarge;
        }

        var body = new ArrayBufferWriter<byte>(16 * 1024);
        while (await request.Body.ReadAsync(body.GetMemory(4096), cancellationToken) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > MaxLength)
            {
                return KnownProblems.BodyTooLarge;
            }
        }

        return body.WrittenCount > 0 && !isTyped ? KnownProblems.UnsupportedMediaType : body.WrittenSpan.ToArray();
    }

    /// <summary>The server would cut the connection at its own limit; without one it drops what is left of the body for some seconds, so that the caller gets to read the answer.</summary>
    private static void LiftServerLimit(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
