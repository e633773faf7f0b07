using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>An adjustment as a flawed client sends it.</summary>
internal static class Posting
{
    /// <param name="key">Null to send none.</param>
    public static Task<Outcome<string>> SendAsync<TBody>(ConnectionContext context, TBody body, JsonTypeInfo<TBody> type, EffectKey? key, CancellationToken cancellationToken)
    {
        var options = (AcmeOptions)context.Options;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, "v1/adjustments")) { Content = JsonBody.Of(body, type) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey!.Reveal());
        if (key is { } given)
        {
            request.Headers.Add("Idempotency-Key", given.Value);
        }

        return context.SendAsync(
            request, answer => answer.IsSuccess ? new Outcome<string>.Done(answer.Read(AcmeJson.Default.AcmeCreated).Id ?? "") : answer.Refused<string>(null, null), cancellationToken);
    }
}
