using IntegrationHub.PublicApi.Availability;
using IntegrationHub.PublicApi.Edge;
using IntegrationHub.PublicApi.Locations;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Products;
using IntegrationHub.PublicApi.Returns;
using IntegrationHub.PublicApi.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi;

public static class PublicApiRoutes
{
    internal const string Root = "/v1";

    /// <summary>Guards everything below <c>/v1</c>: request ids, and a problem for every failure. Call it before any other middleware that answers.</summary>
    public static IApplicationBuilder UsePublicApi(this IApplicationBuilder app) => app.UseMiddleware<ApiEdge>();

    /// <summary>Maps the public API below <c>/v1</c>.</summary>
    public static IEndpointRouteBuilder MapPublicApi(this IEndpointRouteBuilder endpoints)
    {
        var v1 = endpoints.MapGroup(Root);
        v1.AddEndpointFilter(RequireClient.FilterAsync).AddEndpointFilter(QueryLimits.FilterAsync);
        v1.MapOrders();
        v1.MapReturns();
        v1.MapProducts();
        v1.MapLocations();
        v1.MapAvailability();
        v1.MapRefusals();
        return endpoints;
    }

    /// <summary>Every other method of a known path, and every other path, so that no page of the host answers below the root.</summary>
    private static void MapRefusals(this RouteGroupBuilder v1)
    {
        var known = ((IEndpointRouteBuilder)v1).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .ToLookup(endpoint => endpoint.RoutePattern.RawText ?? "", endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
        foreach (var path in known)
        {
            var allowed = string.Join(", ", path.SelectMany(methods => methods).Distinct().Order(StringComparer.Ordinal));
            v1.Map(path.Key, (HttpContext _) => (IResult)KnownProblems.MethodNotAllowed(allowed)).ExcludeFromDescription();
        }

        v1.Map("/{**rest}", (HttpContext _) => (IResult)KnownProblems.NotFound).ExcludeFromDescription();
    }
}
