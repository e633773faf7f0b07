using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.SandboxShop;

/// <summary>The shop's HTTP API in its own words.</summary>
internal sealed class SandboxShopClient(Func<HttpClient> createClient, Uri baseAddress, TimeProvider clock)
{
    public Task<Outcome<ShopPage>> ListAsync(string location, string? after, int limit, CancellationToken cancellationToken) => SendAsync(
        new HttpRequestMessage(HttpMethod.Get, new Uri(baseAddress, $"shop/stock?location={location}&limit={limit}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}")),
        ShopJson.Default.ShopPage, cancellationToken);

    public Task<Outcome<ShopLevelsSet>> SetAsync(ShopSetLevels levels, EffectKey key, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseAddress, "shop/stock/levels"))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(levels, ShopJson.Default.ShopSetLevels)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("Idempotency-Key", key.Value);
        return SendAsync(request, ShopJson.Default.ShopLevelsSet, cancellationToken);
    }

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        using var client = createClient();
        using var response = await client.GetAsync(new Uri(baseAddress, "health"), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

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

    private static ShopProblem? ReadProblem(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ShopJson.Default.ShopProblem);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
