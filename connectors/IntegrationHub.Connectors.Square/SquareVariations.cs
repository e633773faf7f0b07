using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.References;

namespace IntegrationHub.Connectors.Square;

/// <summary>Which catalogue variation is which article: first what the hub keeps, then Square's catalogue by UPC.</summary>
internal sealed class SquareVariations(SquareClient client, ICrossReferences references)
{
    /// <summary>The type of cross-references to variations.</summary>
    public const string Type = "variation";

    /// <summary>A search takes 250 values, and a GTIN may be written in four ways.</summary>
    private const int GtinsASearch = 60;

    private const int IdsABatch = 1_000;

    /// <summary>
    /// Does something with the variation of an article. An id that Square knows no more is forgotten, and the article
    /// looked up once more; <paramref name="use"/> learns whether its id was just read from the catalogue.
    /// </summary>
    public async Task<Outcome<T>> WithAsync<T>(Gtin gtin, Func<string, bool, Task<Outcome<T>>> use, CancellationToken cancellationToken)
    {
        if (await references.FindExternalAsync(Type, gtin.Value, cancellationToken) is { } kept)
        {
            var outcome = await use(kept, false);
            if (outcome is not Outcome<T>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.NotFound })
            {
                return outcome;
            }

            await references.ForgetAsync(Type, gtin.Value, cancellationToken);
        }

        return await (await LookUpAsync([gtin], cancellationToken)).ThenAsync(found => found.TryGetValue(gtin, out var id) ? use(id, true) : Task.FromResult(Unlisted<T>(gtin)));
    }

    /// <summary>Finds the variations of articles; those that the catalogue does not have, or has more than once, are not in the answer.</summary>
    public async Task<Outcome<IReadOnlyDictionary<Gtin, string>>> FindAsync(IEnumerable<Gtin> gtins, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Gtin, string>();
        var unknown = new List<Gtin>();
        foreach (var gtin in gtins.Distinct())
        {
            if (await references.FindExternalAsync(Type, gtin.Value, cancellationToken) is { } kept)
            {
                found[gtin] = kept;
            }
            else
            {
                unknown.Add(gtin);
            }
        }

        return (await LookUpAsync(unknown, cancellationToken)).Map<IReadOnlyDictionary<Gtin, string>>(rest => found.Concat(rest).ToDictionary());
    }

    /// <summary>Ends what is kept of articles, so that they are looked up again.</summary>
    public async Task ForgetAsync(IEnumerable<Gtin> gtins, CancellationToken cancellationToken)
    {
        foreach (var gtin in gtins)
        {
            await references.ForgetAsync(Type, gtin.Value, cancellationToken);
        }
    }

    /// <summary>Finds the articles of variations; those without a GTIN are not in the answer.</summary>
    public async Task<Outcome<IReadOnlyDictionary<string, Gtin>>> NameAsync(IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var named = new Dictionary<string, Gtin>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var id in ids.OfType<string>().Distinct())
        {
            if (Gtin.Parse(await references.FindHubAsync(Type, id, cancellationToken)).TryGet(out var gtin))
            {
                named[id] = gtin;
            }
            else
            {
                unknown.Add(id);
            }
        }

        foreach (var batch in unknown.Chunk(IdsABatch))
        {
            var answer = await client.BatchRetrieveCatalogObjectsAsync(batch, cancellationToken);
            if (answer is not Outcome<SquareCatalogObjects>.Done { Value: var objects })
            {
                return answer.Map<IReadOnlyDictionary<string, Gtin>>(_ => named);
            }

            foreach (var (id, gtin, isDeleted) in Listed(objects))
            {
                named[id] = gtin;
                if (!isDeleted)
                {
                    await references.KeepAsync(Type, gtin.Value, id, cancellationToken);
                }
            }
        }

        return new Outcome<IReadOnlyDictionary<string, Gtin>>.Done(named);
    }

    private async Task<Outcome<IReadOnlyDictionary<Gtin, string>>> LookUpAsync(IReadOnlyCollection<Gtin> gtins, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Gtin, string>();
        foreach (var batch in gtins.Chunk(GtinsASearch))
        {
            var answer = await SearchAsync(batch, cancellationToken);
            if (answer is not Outcome<List<(string Id, Gtin Gtin, bool IsDeleted)>>.Done { Value: var listed })
            {
                return answer.Map<IReadOnlyDictionary<Gtin, string>>(_ => found);
            }

            foreach (var group in listed.Where(variation => !variation.IsDeleted && batch.Contains(variation.Gtin)).GroupBy(variation => variation.Gtin, variation => variation.Id))
            {
                // Two variations with one GTIN are two articles that somebody mixed up; stock of neither may be touched.
                if (group.Distinct().ToList() is [var id])
                {
                    found[group.Key] = id;
                    await references.KeepAsync(Type, group.Key.Value, id, cancellationToken);
                }
            }
        }

        return new Outcome<IReadOnlyDictionary<Gtin, string>>.Done(found);
    }

    private async Task<Outcome<List<(string Id, Gtin Gtin, bool IsDeleted)>>> SearchAsync(IReadOnlyList<Gtin> gtins, CancellationToken cancellationToken)
    {
        var query = new SquareCatalogQuery(new SquareCatalogSet("upc", [.. gtins.SelectMany(SquareMapping.UpcsOf)]));
        var listed = new List<(string, Gtin, bool)>();
        return (await SquarePages.EachAsync(
            cursor => client.SearchCatalogObjectsAsync(new SquareCatalogSearch(["ITEM_VARIATION"], query, IncludeRelatedObjects: null, IdsABatch, cursor), cancellationToken),
            page =>
            {
                listed.AddRange(Listed(page));
                return false;
            })).Map(_ => listed);
    }

    private static IEnumerable<(string Id, Gtin Gtin, bool IsDeleted)> Listed(SquareCatalogObjects answer) =>
        from variation in answer.Objects.Known()
        where variation.Id is not null && Gtin.Parse(variation.ItemVariationData?.Upc).IsAccepted
        select (variation.Id, Gtin.Parse(variation.ItemVariationData!.Upc).Value, variation.IsDeleted ?? false);

    private static Outcome<T> Unlisted<T>(Gtin gtin) => new Outcome<T>.DefinitelyNot(new ConnectorError(
        ConnectorErrorKind.NotFound, "article-not-listed", $"Square's catalogue has no variation with the UPC {gtin}, or more than one."));
}
