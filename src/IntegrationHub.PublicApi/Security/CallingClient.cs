using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IntegrationHub.PublicApi.Security;

/// <summary>The partner that a request was authenticated for.</summary>
internal sealed record CallingClient(string Name);

internal static class CallingClientOfRequest
{
    /// <exception cref="InvalidOperationException">The endpoint is not behind <see cref="RequireClient"/>.</exception>
    public static string Client(this HttpContext http) => http.Features.GetRequiredFeature<CallingClient>().Name;
}
