using System.ComponentModel;
using IntegrationHub.PublicApi.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Availability;

internal static class AvailabilityRoutes
{
    public static void MapAvailability(this IEndpointRouteBuilder v1) => v1
        .MapGet("/availability", (
            HttpContext http,
            GetAvailability get,
            [Description("The GTIN of the article; 8, 12, 13 or 14 digits.")] string? gtin,
            [Description("The GLN of the location, 13 digits.")] string? location) => get.HandleAsync(http, gtin, location))
        .WithTags("Availability")
        .WithName("getAvailability")
        .WithSummary("Read the availability of an article")
        .WithDescription("Answers what the hub knows of the stock of a location by the events of the system that owns it, and asks that system where it knows nothing; the answer may be kept for two seconds.")
        .Answers<AvailabilityView>(StatusCodes.Status200OK, "The availability.")
        .Refuses(400, 404, 503);
}
