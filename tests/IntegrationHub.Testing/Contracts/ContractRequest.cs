using System.Collections.Frozen;

namespace IntegrationHub.Testing.Contracts;

/// <summary>A request as it went over the wire.</summary>
public sealed record ContractRequest
{
    /// <summary>The HTTP method, such as <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as sent, percent-encoded; of an absolute URL only these two are read.</summary>
    public required string Target { get; init; }

    /// <summary>The headers, with <c>Content-Type</c> among them; names are compared without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The body's text; null or empty when there is none.</summary>
    public string? Body { get; init; }

    /// <summary>Takes a request from <c>HttpClient</c>; its content is read and stays readable.</summary>
    public static async Task<ContractRequest> FromAsync(HttpRequestMessage message, CancellationToken cancellationToken = default)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in message.Headers.Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            headers[name] = string.Join(", ", values);
        }

        return new()
        {
            Method = message.Method.Method,
            Target = message.RequestUri is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : message.RequestUri?.OriginalString ?? "/",
            Headers = headers,
            Body = message.Content is null ? null : await message.Content.ReadAsStringAsync(cancellationToken),
        };
    }

    internal string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
