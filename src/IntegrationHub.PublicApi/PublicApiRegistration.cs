using IntegrationHub.PublicApi.Availability;
using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Catalog;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.OpenApi;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.PublicApi;

public static class PublicApiRegistration
{
    /// <summary>Adds the public API; its clients are configured under <c>Hub:Clients:KeySha256</c>.</summary>
    public static IServiceCollection AddPublicApi(this IServiceCollection services, IConfiguration hub)
    {
        services.AddOptions<ClientOptions>().Bind(hub.GetSection("Clients"))
            .Validate(options => options.KeySha256.Values.All(IsSha256), "Hub:Clients:KeySha256 maps names to the SHA-256 of a key: 64 hexadecimal digits.")
            .ValidateOnStart();
        return services
            .AddMigrations("public-api", typeof(PublicApiRegistration).Assembly)
            .AddSingleton<ClientAccess>()
            .AddSingleton<IdempotencyBook>()
            .AddHostedService<IdempotencyPurge>()
            .AddSingleton<ApiCallBook>()
            .AddSingleton<PlaceOrder>()
            .AddSingleton<GetOrder>()
            .AddSingleton<CancelOrder>()
            .AddSingleton<ListProducts>()
            .AddSingleton<GetAvailability>();
    }

    /// <summary>Makes the documented key <c>test_demo</c> valid; only for a hub on a sandbox that nobody but its own machine reaches.</summary>
    public static IServiceCollection AcceptTestKey(this IServiceCollection services) => services.PostConfigure<ClientOptions>(options => options.AcceptsTestKey = true);

    /// <summary>Gives every request its id, and every failure its problem document.</summary>
    public static IApplicationBuilder UsePublicApi(this IApplicationBuilder app)
    {
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            RequestClock.Start(context);
            return RequestIds.SetAsync(context, next, clock);
        });
        return app.UseMiddleware<ProblemMiddleware>();
    }

    public static IEndpointRouteBuilder MapPublicApi(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1");
        v1.AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<ClientAccess>().InvokeAsync(context, next))
            .ProducesProblem401();
        OrderRoutes.Map(v1);
        CatalogRoutes.Map(v1);
        v1.MapGet("/availability", (HttpContext context, GetAvailability use) => use.HandleAsync(context))
            .WithTags("Availability").WithName("getAvailability").WithSummary("Says how much of an article a location has.")
            .Produces<AvailabilityDocument>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable)
            .TakesQuery("gtin", "GTIN of the article.", isRequired: true).TakesQuery("location", "GLN of the location.", isRequired: true);
        return routes;
    }

    private static void ProducesProblem401(this RouteGroupBuilder group) =>
        group.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(Problem), ["application/problem+json"]));

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
