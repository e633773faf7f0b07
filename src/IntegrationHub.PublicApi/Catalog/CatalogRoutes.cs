using IntegrationHub.Canonical.Identity;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.OpenApi;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Catalog;

internal static class CatalogRoutes
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/products", (HttpContext context, ListProducts use) => use.Handle(context))
            .WithTags("Catalogue").WithName("listProducts").WithSummary("Lists the articles.")
            .Produces<ProductList>().Refuses(StatusCodes.Status400BadRequest)
            .TakesQuery("limit", "Articles on a page, 1 to 200; 50 when absent.").TakesQuery("after", "The member next of the page before.");
        v1.MapGet("/products/{gtin}", GetProduct)
            .WithTags("Catalogue").WithName("getProduct").WithSummary("Shows one article.")
            .Produces<ProductDocument>().Refuses(StatusCodes.Status404NotFound);
        v1.MapGet("/locations", (CatalogBook catalog) => JsonResult.Ok(new LocationList { Items = [.. catalog.Locations.Select(LocationDocument.Of)] }, ApiJson.Default.LocationList))
            .WithTags("Catalogue").WithName("listLocations").WithSummary("Lists the stores and warehouses.")
            .Produces<LocationList>();
        v1.MapGet("/locations/{gln}", GetLocation)
            .WithTags("Catalogue").WithName("getLocation").WithSummary("Shows one store or warehouse.")
            .Produces<LocationDocument>().Refuses(StatusCodes.Status404NotFound);
    }

    private static IResult GetProduct(string gtin, CatalogBook catalog) => Gtin.Parse(gtin).TryGet(out var parsed) && catalog.Find(parsed) is { } product
        ? JsonResult.Ok(ProductDocument.Of(product), ApiJson.Default.ProductDocument)
        : ProblemResult.NotFound($"There is no article with the GTIN '{gtin}'.");

    private static IResult GetLocation(string gln, CatalogBook catalog) => Gln.Parse(gln).TryGet(out var parsed) && catalog.Find(parsed) is { } location
        ? JsonResult.Ok(LocationDocument.Of(location), ApiJson.Default.LocationDocument)
        : ProblemResult.NotFound($"There is no location with the GLN '{gln}'.");
}
