using System.Text.Json;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.Retail.Returns;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Returns;

internal static class ReturnAnswers
{
    /// <summary>The return was taken on; the rest of the work goes on by itself.</summary>
    public static StoredAnswer Accepted(StoredReturn stored) => new(
        StatusCodes.Status202Accepted, $"{PublicApiRoutes.Root}/returns/{stored.Return.Id}", JsonSerializer.Serialize(ReturnView.Of(stored), ApiJson.Readable.ReturnView));
}
