using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.PublicApi.Catalog;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Catalog;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Availability;

/// <summary>Asks the system that owns a store's stock how much there is.</summary>
internal sealed class GetAvailability(ConnectionDirectory directory, CatalogBook catalog)
{
    private static readonly TimeSpan PauseWhenAway = TimeSpan.FromSeconds(2);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var (gtinText, badGtin) = QueryText.Read(context.Request, "gtin");
        var (glnText, badLocation) = QueryText.Read(context.Request, "location");
        if ((badGtin ?? badLocation) is { } problem)
        {
            return problem;
        }

        var parsing = new Parsing();
        var gtin = parsing.Take(Gtin.Parse(gtinText, "gtin"));
        var gln = parsing.Take(Gln.Parse(glnText, "location"));
        if (parsing.Finish(() => true) is { IsAccepted: false } refused)
        {
            return ProblemResult.Invalid(refused.Refusals);
        }

        if (catalog.Find(gtin) is null)
        {
            return ProblemResult.NotFound($"There is no article with the GTIN '{gtin}' (query parameter gtin).");
        }

        return catalog.Find(gln) is null
            ? ProblemResult.NotFound($"There is no location with the GLN '{gln}' (query parameter location).")
            : Answer(context, await AskAsync(gtin, gln, context.RequestAborted));
    }

    private async Task<Outcome<StockPosition>> AskAsync(Gtin gtin, Gln gln, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.Find<IStockReader>(gln).Capability.ReadAsync(gtin, gln, cancellationToken);
        }
        catch (NoConnectionException nobody)
        {
            return new Outcome<StockPosition>.DefinitelyNot(new(ConnectorErrorKind.Transient, "no-connection", nobody.Message));
        }
    }

    private static IResult Answer(HttpContext context, Outcome<StockPosition> outcome)
    {
        switch (outcome)
        {
            case Outcome<StockPosition>.Done { Value: var position }:
                context.Response.Headers.CacheControl = "max-age=2";
                return JsonResult.Ok(AvailabilityDocument.Of(position), ApiJson.Default.AvailabilityDocument);
            case { Error.Kind: ConnectorErrorKind.NotFound }:
                return ProblemResult.NotFound("The system that owns the stock does not know this article at this location.");
            default:
                return new ProblemResult(
                    StatusCodes.Status503ServiceUnavailable, ProblemCode.SystemUnavailable, "The system that owns the stock does not answer.",
                    "Ask again in a moment.")
                {
                    RetryAfter = outcome.Error!.RetryAfter ?? PauseWhenAway,
                };
        }
    }
}
