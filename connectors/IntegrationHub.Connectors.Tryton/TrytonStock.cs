using System.Globalization;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Tryton;

internal sealed partial class TrytonStock(ConnectionContext context, TrytonPlaces places, TrytonQuantities quantities) : IStockReader, IStockLister
{
    private const string Article = "product";

    private readonly ILogger _logger = context.Loggers.CreateLogger<TrytonStock>();

    public Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) =>
        places.FindAsync(location, cancellationToken).ThenAsync(async warehouse =>
        {
            var asOf = context.Clock.GetUtcNow();
            return await KnownAsync(gtin, warehouse, cancellationToken).ThenAsync(async known => known is { } read
                ? OutcomeSteps.Done(read)
                : await SearchAsync(gtin, warehouse, cancellationToken)).ThenAsync(read =>
                TrytonMapping.ToPosition(read.All, read.Free, gtin, location, asOf, context.Name) is { } position
                    ? OutcomeSteps.Done(position)
                    : OutcomeSteps.Not<StockPosition>(ConnectorErrorKind.Rejected, "not-in-pieces", $"Tryton does not count {gtin} in whole pieces at {location}."));
        });

    public Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) => TrytonCatalog.ToId(after) is not { } id
        ? Task.FromResult(OutcomeSteps.Not<Page<StockPosition>>(ConnectorErrorKind.Rejected, "page", "That page was never given."))
        : places.FindAsync(location, cancellationToken).ThenAsync(warehouse =>
        {
            var asOf = context.Clock.GetUtcNow();
            var goods = TrytonValues.All(TrytonValues.Where("id", ">", id), TrytonValues.Where("type", "in", TrytonValues.Texts("goods", "assets")));
            return quantities.ReadAsync(goods, warehouse.StorageLocation, limit, cancellationToken).MapAsync(read => new Page<StockPosition>(
                [.. read.Select(each => ToPosition(each, location, asOf)).OfType<StockPosition>()], TrytonCatalog.NextAfter(read.Count == limit ? read[^1].All.Id : null)));
        });

    /// <summary>Reads the product that the hub knows for the article; null when there is none, or when it has become another article.</summary>
    private async Task<Outcome<(TrytonQuantity All, TrytonUnassigned Free)?>> KnownAsync(Gtin gtin, TrytonWarehouse warehouse, CancellationToken cancellationToken)
    {
        if (await context.References.FindExternalAsync(Article, gtin.Value, cancellationToken) is not { } external)
        {
            return OutcomeSteps.Done<(TrytonQuantity, TrytonUnassigned)?>(null);
        }

        var read = int.TryParse(external, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await quantities.ReadAsync(TrytonValues.All(TrytonValues.Where("id", "=", id)), warehouse.StorageLocation, 1, cancellationToken)
            : OutcomeSteps.Done<IReadOnlyList<(TrytonQuantity, TrytonUnassigned)>>([]);
        if (read is not Outcome<IReadOnlyList<(TrytonQuantity All, TrytonUnassigned Free)>>.Done { Value: var found })
        {
            return read.As<IReadOnlyList<(TrytonQuantity, TrytonUnassigned)>, (TrytonQuantity, TrytonUnassigned)?>();
        }

        if (found is [var known] && TrytonMapping.ToGtin(known.All.Code, known.All.Identifiers) == gtin)
        {
            return OutcomeSteps.Done<(TrytonQuantity, TrytonUnassigned)?>(known);
        }

        await context.References.ForgetAsync(Article, gtin.Value, cancellationToken);
        return OutcomeSteps.Done<(TrytonQuantity, TrytonUnassigned)?>(null);
    }

    private Task<Outcome<(TrytonQuantity All, TrytonUnassigned Free)>> SearchAsync(Gtin gtin, TrytonWarehouse warehouse, CancellationToken cancellationToken) =>
        quantities.ReadAsync(TrytonArticles.ByGtin([gtin]), warehouse.StorageLocation, null, cancellationToken)
            .ThenAsync(found => TrytonArticles.Only([gtin], found, each => (each.All.Id, TrytonMapping.ToGtin(each.All.Code, each.All.Identifiers))))
            .ThenAsync(async found =>
            {
                await context.References.KeepAsync(Article, gtin.Value, found[gtin].All.Id.ToString(CultureInfo.InvariantCulture), cancellationToken);
                return OutcomeSteps.Done(found[gtin]);
            });

    private StockPosition? ToPosition((TrytonQuantity All, TrytonUnassigned Free) read, Gln location, DateTimeOffset asOf)
    {
        if (TrytonMapping.ToGtin(read.All.Code, read.All.Identifiers) is not { } gtin)
        {
            return null;
        }

        var position = TrytonMapping.ToPosition(read.All, read.Free, gtin, location, asOf, context.Name);
        if (position is null)
        {
            LeftOut(gtin, location);
        }

        return position;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Tryton does not count {Gtin} in whole pieces at {Location}; the article is left out.")]
    private partial void LeftOut(Gtin gtin, Gln location);
}
