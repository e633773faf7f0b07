using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.PublicApi.Security;

/// <summary>Lets only requests of a known client through. A missing, malformed or unknown key gets the same answer.</summary>
internal sealed class RequireClient(ClientKeys keys)
{
    private const string Scheme = "Bearer ";

    private const int MaxLength = 200;

    /// <summary>As a delegate: the generic way to add a filter loads what compiles expressions, 3 MB that nothing else of the hub needs.</summary>
    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<RequireClient>().InvokeAsync(context, next);

    private ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (KeyOf(context.HttpContext.Request) is not { } key || keys.ClientOf(key) is not { } client)
        {
            return ValueTask.FromResult<object?>(KnownProblems.Unauthenticated);
        }

        context.HttpContext.Features.Set(new CallingClient(client));
        return next(context);
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && header[Scheme.Length..].Trim() is { Length: > 0 and <= MaxLength } key
            ? key
            : null;
}
