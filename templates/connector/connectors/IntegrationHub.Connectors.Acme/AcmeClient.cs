using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Acme;

/// <summary>The vendor's API in the vendor's words.</summary>
internal sealed class AcmeClient(ConnectionContext context, AcmeOptions options)
{
    public Task<Outcome<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(options.BaseAddress!, path)), type, cancellationToken);

    public Task<Outcome<TAnswer>> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, EffectKey key, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, path)) { Content = JsonBody.Of(body, bodyType) };
        request.Headers.Add("Idempotency-Key", key.Value);
        return SendAsync(request, type, cancellationToken);
    }

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        if ((await GetAsync("v1/stock?limit=1", AcmeJson.Default.AcmePositions, cancellationToken)).Error is { } error)
        {
            throw new UnhealthyException("The warehouse", error);
        }
    }

    private Task<Outcome<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey!.Reveal());
        return context.SendAsync(request, answer => answer.IsSuccess ? new Outcome<T>.Done(answer.Read(type)) : Refused<T>(answer), cancellationToken);
    }

    private static Outcome<T> Refused<T>(VendorAnswer answer)
    {
        var error = answer.TryRead(AcmeJson.Default.AcmeError);
        return answer.Refused<T>(error?.Code, error?.Message);
    }
}
