using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>The sandbox's HTTP API in its own words.</summary>
internal sealed class SandboxClient(Func<HttpClient> createClient, Uri baseAddress, TimeProvider clock)
{
    public Task<Outcome<T>> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(baseAddress, path)), answer, cancellationToken);

    /// <summary>Posts an effect with its key.</summary>
    public Task<Outcome<TAnswer>> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, EffectKey key, CancellationToken cancellationToken)
    {
        var request = Post(path, body, bodyType);
        request.Headers.Add("Idempotency-Key", key.Value);
        return SendAsync(request, answer, cancellationToken);
    }

    /// <summary>Posts an effect that its path says all about.</summary>
    public Task<Outcome<TAnswer>> PostAsync<TAnswer>(string path, JsonTypeInfo<TAnswer> answer, EffectKey key, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseAddress, path));
        request.Headers.Add("Idempotency-Key", key.Value);
        return SendAsync(request, answer, cancellationToken);
    }

    /// <summary>Posts a question, which changes nothing.</summary>
    public Task<Outcome<TAnswer>> AskAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken) =>
        SendAsync(Post(path, body, bodyType).Reading(), answer, cancellationToken);

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        using var client = createClient();
        using var response = await client.GetAsync(new Uri(baseAddress, "health"), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private HttpRequestMessage Post<TBody>(string path, TBody body, JsonTypeInfo<TBody> bodyType) => new(HttpMethod.Post, new Uri(baseAddress, path))
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    private async Task<Outcome<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            using var client = createClient();
            using (request)
            using (var response = await client.SendAsync(request, cancellationToken))
            {
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return response.IsSuccessStatusCode
                    ? new Outcome<T>.Done(JsonSerializer.Deserialize(body, answer) ?? throw new JsonException("The answer is empty."))
                    : Refused<T>(response, body);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && HttpErrors.FromException<T>(failure) is { } outcome)
        {
            return outcome;
        }
    }

    private Outcome<T> Refused<T>(HttpResponseMessage response, byte[] body)
    {
        var problem = ReadProblem(body);
        return HttpErrors.FromStatus<T>(
            response.StatusCode, problem?.Code ?? $"http-{(int)response.StatusCode}", problem?.Detail ?? "The sandbox gave no reason.", RetryAfter.Of(response, clock));
    }

    private static SandboxProblem? ReadProblem(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SandboxJson.Default.SandboxProblem);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
