using System.Net;
using System.Text.Json;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Http;

/// <summary>Sends the requests of workflows: no redirects, no cookies, no proxy, a total timeout, and a limit on what is read.</summary>
internal sealed class HttpSender(IHttpClientFactory clients)
{
    /// <summary>The named client; a host may configure it further.</summary>
    public const string Client = "IntegrationHub.Workflows";

    public const int LongestAnswer = 10 * 1024 * 1024;

    // One client for good: its handler renews connections by itself, and asking the factory costs more than a small call.
    private readonly Lazy<HttpClient> _client = new(() => clients.CreateClient(Client));

    public async Task<HttpReceived> SendAsync(HttpRequestMessage request, bool readsBody, bool readsHeaders, CancellationToken cancellationToken)
    {
        using var response = await _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.Content.Headers.ContentLength > LongestAnswer)
        {
            throw new AnswerTooLargeException(request.RequestUri!);
        }

        var body = readsBody ? await ReadAsync(response.Content, request.RequestUri!, cancellationToken) : null;
        if (!readsBody)
        {
            // Read to its end, so that the connection can be used again.
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        return new HttpReceived(response.StatusCode, response.IsSuccessStatusCode, response.Headers.RetryAfter?.Delta, Parse(body), readsHeaders ? HeadersOf(response) : []);
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, Uri from, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        if (content.Headers.ContentLength is { } length)
        {
            var exact = new byte[length];
            await stream.ReadExactlyAsync(exact, cancellationToken);
            return exact;
        }

        using var body = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LongestAnswer)
            {
                throw new AnswerTooLargeException(from);
            }
        }

        return body.ToArray();
    }

    private static JsonElement Parse(byte[]? body)
    {
        if (body is not { Length: > 0 })
        {
            return JsonValues.Of((string?)null);
        }

        try
        {
            return JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException)
        {
            return JsonValues.Of(System.Text.Encoding.UTF8.GetString(body));
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(HttpResponseMessage response) =>
        [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))];
}

/// <summary>An HTTP answer, read.</summary>
internal sealed record HttpReceived(HttpStatusCode Status, bool IsSuccess, TimeSpan? RetryAfter, JsonElement Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The outputs that somebody reads.</summary>
    public Dictionary<string, JsonElement> Outputs(IReadOnlySet<string> wanted)
    {
        var outputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var output in wanted)
        {
            outputs[output] = output.ToUpperInvariant() switch
            {
                "STATUSCODE" => JsonValues.Of((long)Status),
                "RESPONSEHEADERS" => JsonValues.Of(Headers.ToDictionary(header => header.Key, header => JsonValues.Of(header.Value))),
                _ => Body,
            };
        }

        return outputs;
    }
}

/// <summary>The answer is longer than what the hub reads.</summary>
internal sealed class AnswerTooLargeException(Uri from) : Exception($"{from.Authority} answered with more than {HttpSender.LongestAnswer} bytes.");
