using System.Net;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.EngineHost.Activities;

/// <summary>The other system. What it answers decides only what is certain: 503 means that nothing happened, everything else but success may have happened.</summary>
internal sealed class Vendor(HttpClient http)
{
    public async Task<EffectResult> ApplyAsync(EffectCall call, string step, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/effects/{call.Scope.CorrelationId}/{step}", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", call.Key);
        using var response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.Created => new EffectResult.Done(ActivityResult.Done),
            HttpStatusCode.ServiceUnavailable => new EffectResult.NotDone("busy", "The vendor is busy."),
            var status => new EffectResult.Unknown("http", $"The vendor answered {(int)status}."),
        };
    }
}
