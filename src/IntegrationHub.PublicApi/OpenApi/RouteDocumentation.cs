using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.OpenApi;

/// <summary>What the handlers read by hand, said for the document.</summary>
internal static class RouteDocumentation
{
    /// <summary>Every refusal is a problem document.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<Problems.Problem>(status, "application/problem+json");
        }

        return route;
    }

    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder route) => route.WithMetadata(new DocumentedParameter(
        "Idempotency-Key", IsHeader: true, IsRequired: true,
        "1 to 255 visible ASCII characters. The same request with the same key is done once and answered the same for 72 hours."));

    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder route, string name, string description, bool isRequired = false) =>
        route.WithMetadata(new DocumentedParameter(name, IsHeader: false, isRequired, description));
}

internal sealed record DocumentedParameter(string Name, bool IsHeader, bool IsRequired, string Description);
