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
        .WithDescription("Asks the system that owns the stock of a location, and answers what it says; the answer may be kept for two seconds.")
        .Answers<AvailabilityView>(StatusCodes.Status200OK, "The availability.")
        .Refuses(400, 404, 503);
}
