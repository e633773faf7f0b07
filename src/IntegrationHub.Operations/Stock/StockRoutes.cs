using System.Globalization;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Operations.Tables;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Retail.Stock.Drift;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Operations.Stock;

/// <summary>What operators ask about stock, as JSON or, for people, as text.</summary>
internal static class StockRoutes
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static void MapStock(this IEndpointRouteBuilder operations)
    {
        operations.MapGet("/stock/{gtin}/{gln}", ExplainAsync).WithSummary("Why a position has the number that it has.");
        operations.MapGet("/drift", ListAsync).WithSummary("What did not agree between the hub and other systems.");
    }

    private static async Task<IResult> ExplainAsync(string gtin, string gln, StockExplainer explainer, HttpRequest request)
    {
        if (!Gtin.Parse(gtin).TryGet(out var article))
        {
            return Invalid("gtin", $"'{gtin}' is no GTIN: 8, 12, 13 or 14 digits, the last a check digit.");
        }

        if (!Gln.Parse(gln).TryGet(out var place))
        {
            return Invalid("gln", $"'{gln}' is no GLN: 13 digits, the last a check digit.");
        }

        if (await explainer.ExplainAsync(article, place) is not { } explained)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, type: "https://integrationhub.example/problems/not-found", title: "Nothing is known of this stock.",
                detail: $"No system has told of the article '{article}' at '{place}'.");
        }

        var view = StockView.Of(explained);
        return TextWanted.By(request) ? TypedResults.Text(StockText.Write(view)) : TypedResults.Ok(view);
    }

    private static async Task<IResult> ListAsync(string? state, string? before, string? limit, DriftBook drift, HttpRequest request)
    {
        if (state is not null && !DriftState.All.Contains(state, StringComparer.Ordinal))
        {
            return Invalid("state", $"'{state}' is no state; there are {string.Join(", ", DriftState.All)}.");
        }

        if (!TryNumber(before, 1, long.MaxValue, out var first))
        {
            return Invalid("before", $"'{before}' is no page; write the 'next' of the page before, or leave it out.");
        }

        if (!TryNumber(limit, 1, LargestPage, out var wanted))
        {
            return Invalid("limit", $"'{limit}' is no size of a page; write 1 to {LargestPage}.");
        }

        var size = (int)(wanted ?? UsualPage);
        var items = await drift.ListAsync(state, first, size + 1);
        var page = items.Count > size ? new DriftPage(items[..size], items[size - 1].Id) : new DriftPage(items, null);
        return TextWanted.By(request) ? TypedResults.Text(DriftText.Write(page)) : TypedResults.Ok(page);
    }

    /// <summary>Read here and not by the platform, whose refusal has no words.</summary>
    private static bool TryNumber(string? text, long least, long most, out long? number)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read >= least && read <= most;
        number = isNumber ? read : null;
        return isNumber || text is null;
    }

    private static ProblemHttpResult Invalid(string parameter, string detail) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest, type: "https://integrationhub.example/problems/invalid-parameter", title: "A parameter is wrong.", detail: $"{parameter}: {detail}");
}
