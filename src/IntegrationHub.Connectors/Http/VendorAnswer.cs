using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Http;

/// <summary>What a vendor answered, read whole.</summary>
public sealed class VendorAnswer(HttpResponseMessage response, byte[] body, TimeProvider clock)
{
    /// <summary>Gets the status.</summary>
    public HttpStatusCode Status => response.StatusCode;

    /// <summary>Gets whether the status is 2xx.</summary>
    public bool IsSuccess => response.IsSuccessStatusCode;

    /// <summary>Gets the raw body.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>Finds a header of the answer or its content, or null.</summary>
    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(',', values) : null;

    /// <summary>Reads the body as JSON.</summary>
    /// <exception cref="JsonException">It is none, or not of this shape; the exchange answers Unknown then.</exception>
    public T Read<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The answer is null.");

    /// <summary>Reads the body of a refusal as JSON, which may be anything; null when it is not of this shape.</summary>
    public T? TryRead<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The outcome of a refusal; without a code of the vendor's it is that of the status.</summary>
    public Outcome<T> Refused<T>(string? code, string? message) => HttpErrors.FromStatus<T>(
        Status, string.IsNullOrWhiteSpace(code) ? $"http-{(int)Status}" : code, string.IsNullOrWhiteSpace(message) ? "The vendor gave no reason." : message, RetryAfter.Of(response, clock));
}
