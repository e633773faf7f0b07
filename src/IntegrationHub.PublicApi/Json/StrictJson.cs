using System.Buffers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IntegrationHub.PublicApi.Json;

/// <summary>Reads request bodies: one mebibyte of UTF-8 JSON at the most, every mistake named by its place.</summary>
internal static partial class StrictJson
{
    public const int MaxBytes = 1024 * 1024;

    public static ProblemResult TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge, ProblemCode.ContentTooLarge, "The request body is too large.", "A request body has at most 1 MiB (1,048,576 bytes).");

    public static ProblemResult WrongType { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, ProblemCode.UnsupportedMediaType, "The content type is not supported.", "Send 'Content-Type: application/json', in UTF-8.");

    /// <param name="isOptional">Whether an empty body is one without a value.</param>
    public static async Task<JsonBody<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, bool isOptional = false)
        where T : class
    {
        if (request.ContentLength > MaxBytes)
        {
            return new([], null, TooLarge);
        }

        if (await ReadBytesAsync(request) is not { } bytes)
        {
            return new([], null, TooLarge);
        }

        if (bytes.Length == 0 && isOptional)
        {
            return new(bytes, null, null);
        }

        return IsJson(request.ContentType) ? Parse(bytes, type) : new(bytes, null, WrongType);
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, (int)(request.ContentLength ?? 0)));
        int read;
        do
        {
            read = await request.Body.ReadAsync(buffer.GetMemory(4096), request.HttpContext.RequestAborted);
            buffer.Advance(read);
            if (buffer.WrittenCount > MaxBytes)
            {
                return null;
            }
        }
        while (read > 0);

        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && parsed.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || parsed.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static JsonBody<T> Parse<T>(byte[] bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            // The reader checks UTF-8 only where it looks; a text that nobody reads must be right as well.
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return JsonSerializer.Deserialize(bytes, type) is { } value
                ? new(bytes, value, null)
                : new(bytes, null, ProblemResult.Invalid("", "required", "The body is null; send a JSON object."));
        }
        catch (JsonException mistake)
        {
            return new(bytes, null, Explain(mistake));
        }
        catch (Exception mistake) when (mistake is DecoderFallbackException or InvalidOperationException)
        {
            return new(bytes, null, Malformed("", "The body is not valid UTF-8."));
        }
    }

    private static ProblemResult Explain(JsonException mistake)
    {
        var pointer = ToPointer(mistake.Path);
        if (UnknownMember().Match(mistake.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            return ProblemResult.Invalid(pointer.EndsWith('/' + name, StringComparison.Ordinal) ? pointer : $"{pointer}/{name}", "unknown-member", $"There is no member '{name}' here.");
        }

        if (DuplicateMember().Match(mistake.Message) is { Success: true } duplicate)
        {
            var name = duplicate.Groups[1].Value;
            return ProblemResult.Invalid(pointer.EndsWith('/' + name, StringComparison.Ordinal) ? pointer : $"{pointer}/{name}", "duplicate-member", $"The member '{name}' occurs twice.");
        }

        if (mistake.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
        {
            return ProblemResult.Invalid(pointer, "wrong-type", $"The value at '{(pointer.Length == 0 ? "/" : pointer)}' has the wrong type, or is too large for it.");
        }

        var place = mistake.LineNumber is { } line ? $" (line {line + 1}, byte {mistake.BytePositionInLine + 1})" : "";
        return Malformed(pointer, mistake.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
            ? "The body is nested more than 32 levels deep."
            : $"The body is not valid JSON{place}.");
    }

    private static ProblemResult Malformed(string pointer, string message) => new(
        StatusCodes.Status400BadRequest, ProblemCode.MalformedJson, "The request body is not valid JSON.", message)
    {
        Errors = [new FieldError { Pointer = pointer, Code = ProblemCode.MalformedJson, Message = message }],
    };

    /// <returns><c>$.lines[0].gtin</c> as <c>/lines/0/gtin</c>.</returns>
    private static string ToPointer(string? path) => path is null or "$" ? "" : PathSteps().Replace(path[1..], match =>
        "/" + (match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value));

    [GeneratedRegex(@"\.([^.\[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]")]
    private static partial Regex PathSteps();

    [GeneratedRegex("JSON property '(.*?)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("[Dd]uplicate property '(.*?)'")]
    private static partial Regex DuplicateMember();
}
