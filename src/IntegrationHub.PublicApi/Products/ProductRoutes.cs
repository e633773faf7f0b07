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

namespace IntegrationHub.PublicApi.Products;

internal static class ProductRoutes
{
    public static void MapProducts(this IEndpointRouteBuilder v1)
    {
        var products = v1.MapGroup("/products").WithTags("Products");

        products.MapGet("", List)
            .WithName("listProducts")
            .WithSummary("List the products")
            .WithDescription("Lists everything that is sold, in the order of the GTIN.")
            .Answers<Page<ProductView>>(StatusCodes.Status200OK, "A page of products.")
            .Refuses(400);

        products.MapGet("/{gtin}", Get)
            .WithName("getProduct")
            .WithSummary("Read a product")
            .WithDescription("Shows one article with its price.")
            .Answers<ProductView>(StatusCodes.Status200OK, "The product.")
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
            ? JsonAnswer.Ok(page.Of(catalog.Products, product => product.Gtin.Value, ProductView.Of, http), ApiJson.Default.PageProductView)
            : parsed.Problem!;
    }

    private static IResult Get(CatalogBook catalog, [Description("The GTIN of the article; 8, 12, 13 or 14 digits.")] string gtin) =>
        Gtin.Parse(gtin).TryGet(out var known) && catalog.Find(known) is { } product
            ? JsonAnswer.Ok(ProductView.Of(product), ApiJson.Default.ProductView)
            : KnownProblems.Unknown("product");
}
