using System.Globalization;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Catalog;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Catalog;

/// <summary>Lists articles, page by page in the order of their GTIN.</summary>
internal sealed class ListProducts(CatalogBook catalog)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public IResult Handle(HttpContext context)
    {
        var (after, badAfter) = QueryText.Read(context.Request, "after");
        var (limitText, badLimit) = QueryText.Read(context.Request, "limit");
        if ((badAfter ?? badLimit) is { } problem)
        {
            return problem;
        }

        var limit = DefaultLimit;
        if (limitText is not null && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            return ProblemResult.Invalid("limit", "out-of-range", $"The limit is a number from 1 to {MaxLimit}.");
        }

        var page = catalog.Products.SkipWhile(product => after is not null && string.CompareOrdinal(product.Gtin.Value, after) <= 0).Take(limit + 1).ToList();
        var next = page.Count > limit ? page[limit - 1].Gtin.Value : null;
        if (next is not null)
        {
            context.Response.Headers.Link = $"</v1/products?limit={limit}&after={next}>; rel=\"next\"";
        }

        return JsonResult.Ok(new ProductList { Items = [.. page.Take(limit).Select(ProductDocument.Of)], Next = next }, ApiJson.Default.ProductList);
    }
}
