using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>What Medusa calls our articles and locations: as configured or kept, else as Medusa says.</summary>
internal sealed class MedusaReferences(MedusaClient client, ConnectionContext context)
{
    private const string ItemType = "inventoryItem";

    private const string LocationType = "stockLocation";

    private const int LocationsPerPage = 100;

    /// <summary>Variants that one request asks for: their numbers stand in its address.</summary>
    private const int ArticlesPerRequest = 25;

    private readonly MedusaOptions _options = (MedusaOptions)context.Options;

    /// <summary>Finds the stock location of a GLN; one that Medusa does not have is NotFound.</summary>
    public async Task<Outcome<string>> LocationAsync(Gln gln, CancellationToken cancellationToken)
    {
        var known = _options.Locations.GetValueOrDefault(gln.Value) ?? await context.References.FindExternalAsync(LocationType, gln.Value, cancellationToken);
        return known is not null ? MedusaOutcomes.Done(known) : await LookUpLocationAsync(gln, cancellationToken);
    }

    /// <summary>Finds the inventory item of an article; one that Medusa does not sell piece by piece is NotFound.</summary>
    public async Task<Outcome<string>> ItemAsync(Gtin gtin, CancellationToken cancellationToken)
    {
        var found = await ItemsAsync([gtin], cancellationToken);
        return found is Outcome<IReadOnlyDictionary<Gtin, string>>.Done { Value: var items }
            ? items.TryGetValue(gtin, out var item)
                ? MedusaOutcomes.Done(item)
                : MedusaOutcomes.Refuse<string>(ConnectorErrorKind.NotFound, "unknown-article", $"Medusa sells no article with the GTIN {gtin}, or not piece by piece.")
            : found.Failure<IReadOnlyDictionary<Gtin, string>, string>();
    }

    /// <summary>Finds the inventory items of articles; those that Medusa does not sell piece by piece are left out.</summary>
    public async Task<Outcome<IReadOnlyDictionary<Gtin, string>>> ItemsAsync(IReadOnlyCollection<Gtin> gtins, CancellationToken cancellationToken)
    {
        var items = new Dictionary<Gtin, string>();
        foreach (var gtin in gtins)
        {
            if (await context.References.FindExternalAsync(ItemType, gtin.Value, cancellationToken) is { } kept)
            {
                items[gtin] = kept;
            }
        }

        foreach (var some in gtins.Where(gtin => !items.ContainsKey(gtin)).Distinct().Chunk(ArticlesPerRequest))
        {
            var found = await client.FindVariantsAsync([.. some.SelectMany(MedusaMapping.Spellings)], cancellationToken);
            if (found is not Outcome<IReadOnlyList<MedusaVariant>>.Done { Value: var variants })
            {
                return found.Failure<IReadOnlyList<MedusaVariant>, IReadOnlyDictionary<Gtin, string>>();
            }

            foreach (var variant in variants)
            {
                if (MedusaMapping.ToGtin(variant) is { } gtin && some.Contains(gtin) && MedusaMapping.ToItemId(variant) is { } item && items.TryAdd(gtin, item))
                {
                    await context.References.KeepAsync(ItemType, gtin.Value, item, cancellationToken);
                }
            }
        }

        return MedusaOutcomes.Done<IReadOnlyDictionary<Gtin, string>>(items);
    }

    /// <summary>Gives up what was kept of a position that Medusa does not show; true when there was anything, and asking again may help.</summary>
    public async Task<bool> ForgetAsync(Gtin gtin, Gln gln, CancellationToken cancellationToken)
    {
        // Both are asked for, whatever the first says.
        var item = await ForgetAsync(ItemType, gtin.Value, cancellationToken);
        var location = await ForgetAsync(LocationType, gln.Value, cancellationToken);
        return item || location;
    }

    private async Task<bool> ForgetAsync(string type, string hubId, CancellationToken cancellationToken)
    {
        if (await context.References.FindExternalAsync(type, hubId, cancellationToken) is null)
        {
            return false;
        }

        await context.References.ForgetAsync(type, hubId, cancellationToken);
        return true;
    }

    private async Task<Outcome<string>> LookUpLocationAsync(Gln gln, CancellationToken cancellationToken)
    {
        for (var offset = 0; ; offset += LocationsPerPage)
        {
            var read = await client.ListStockLocationsAsync(offset, LocationsPerPage, page => page, cancellationToken);
            if (read is not Outcome<MedusaStockLocations>.Done { Value: var page })
            {
                return read.Failure<MedusaStockLocations, string>();
            }

            if (page.StockLocations.FirstOrDefault(location => MedusaMapping.ToGln(location, _options) == gln) is { } found)
            {
                await context.References.KeepAsync(LocationType, gln.Value, found.Id, cancellationToken);
                return MedusaOutcomes.Done(found.Id);
            }

            if (page.StockLocations.Count == 0 || offset + page.StockLocations.Count >= page.Count)
            {
                return MedusaOutcomes.Refuse<string>(
                    ConnectorErrorKind.NotFound, "unknown-location",
                    $"Medusa has no stock location with the GLN {gln}; write it into the location's metadata as '{_options.GlnField}', or into the connection's Locations.");
            }
        }
    }
}
