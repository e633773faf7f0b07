using System.ComponentModel;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.OpenApi;
using IntegrationHub.PublicApi.Paging;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Locations;

internal static class LocationRoutes
{
    public static void MapLocations(this IEndpointRouteBuilder v1)
    {
        var locations = v1.MapGroup("/locations").WithTags("Locations");

        locations.MapGet("", List)
            .WithName("listLocations")
            .WithSummary("List the locations")
            .WithDescription("Lists stores and other places of the retailer, in the order of the GLN.")
            .Answers<Page<LocationView>>(StatusCodes.Status200OK, "A page of locations.")
            .Refuses(400);

        locations.MapGet("/{gln}", Get)
            .WithName("getLocation")
            .WithSummary("Read a location")
            .WithDescription("Shows one place with its opening hours.")
            .Answers<LocationView>(StatusCodes.Status200OK, "The location.")
            .Refuses(404);
    }

    private static IResult List(
        HttpContext http,
        CatalogBook catalog,
        [Description("The largest number of entries on a page.")] string? limit,
        [Description("The 'next' of the page before.")] string? after)
    {
        var parsed = PageRequest.Parse(limit, after);
        return parsed is { Value: { } page }
            ? JsonAnswer.Ok(page.Of(catalog.Locations, location => location.Gln.Value, LocationView.Of, http), ApiJson.Default.PageLocationView)
            : parsed.Problem!;
    }

    private static IResult Get(CatalogBook catalog, [Description("The GLN of the location, 13 digits.")] string gln) =>
        Gln.Parse(gln).TryGet(out var known) && catalog.Find(known) is { } location
            ? JsonAnswer.Ok(LocationView.Of(location), ApiJson.Default.LocationView)
            : KnownProblems.Unknown("location");
}
