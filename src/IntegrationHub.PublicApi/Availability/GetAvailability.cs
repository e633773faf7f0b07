using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Stock.Positions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.PublicApi.Availability;

/// <summary>Answers from the hub's own books, which follow the owner of the stock by its events; where they know nothing the owner is asked, live.</summary>
internal sealed partial class GetAvailability(CatalogBook catalog, PositionBook positions, ConnectionDirectory connections, ILogger<GetAvailability> logger)
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(5);

    public async Task<IResult> HandleAsync(HttpContext http, string? gtin, string? location)
    {
        var article = Gtin.Parse(gtin, "gtin");
        var place = Gln.Parse(location, "location");
        if (!article.TryGet(out var known) || !place.TryGet(out var store))
        {
            var refusal = article.Refusals.Concat(place.Refusals).First();
            return KnownProblems.InvalidParameter(refusal.Pointer, refusal.Code, refusal.Message);
        }

        return catalog.Find(known) is null ? KnownProblems.Unknown("product", "gtin", "There is no product with this GTIN.")
            : catalog.Find(store) is null ? KnownProblems.Unknown("location", "location", "There is no location with this GLN.")
            : await positions.FindAsync(known, store) is { CountedAt: not null } position ? Answer(http, AvailabilityView.Of(position))
            : Answer(http, store, await AskAsync(known, store, http.RequestAborted));
    }

    private async Task<Outcome<StockPosition>> AskAsync(Gtin gtin, Gln store, CancellationToken cancellationToken)
    {
        try
        {
            return await connections.Find<IStockReader>(store).Capability.ReadAsync(gtin, store, cancellationToken);
        }
        catch (NoConnectionException missing)
        {
            return new Outcome<StockPosition>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Rejected, "no-connection", missing.Message));
        }
        catch (Exception failure) when (HttpErrors.FromException<StockPosition>(failure) is not null)
        {
            return HttpErrors.FromException<StockPosition>(failure)!;
        }
    }

    private static IResult Answer(HttpContext http, AvailabilityView view)
    {
        http.Response.Headers.CacheControl = "max-age=2";
        return JsonAnswer.Ok(view, ApiJson.Readable.AvailabilityView);
    }

    private IResult Answer(HttpContext http, Gln store, Outcome<StockPosition> outcome)
    {
        if (outcome is Outcome<StockPosition>.Done { Value: var position })
        {
            return Answer(http, AvailabilityView.Of(position));
        }

        var error = outcome.Error!;
        if (error.Kind == ConnectorErrorKind.NotFound)
        {
            return KnownProblems.Unknown("product", "gtin", "This location does not keep stock of the product.");
        }

        LogFailed(logger, http.TraceIdentifier, store.Value, error.Kind, error.Code);
        return KnownProblems.SystemUnavailable("The system that knows the stock of this location does not answer now. Ask again in a moment.", error.RetryAfter ?? DefaultRetryAfter);
    }

    [LoggerMessage(6004, LogLevel.Warning, "Request {RequestId}: the stock of {Location} could not be read ({Kind}, {Code}).")]
    private static partial void LogFailed(ILogger logger, string requestId, string location, ConnectorErrorKind kind, string code);
}
