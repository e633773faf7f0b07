using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Which product of Tryton's is which article of ours.</summary>
internal sealed class TrytonArticles(TrytonClient client)
{
    public const string Model = "product.product";

    /// <summary>Finds the products of some articles; one that is missing or there twice is a refusal.</summary>
    public Task<Outcome<IReadOnlyDictionary<Gtin, TrytonProduct>>> FindAsync(IEnumerable<Gtin> gtins, CancellationToken cancellationToken)
    {
        var wanted = gtins.Distinct().ToList();
        return client.SearchAsync(Model, ByGtin(wanted), TrytonProduct.Fields, TrytonJson.Default.TrytonProductArray, cancellationToken)
            .ThenAsync(products => Only(wanted, products, product => (product.Id, TrytonMapping.ToGtin(product.Code, product.Identifiers))));
    }

    /// <summary>Products that may be one of these articles: what they are, the mapping decides.</summary>
    public static JsonArray ByGtin(IEnumerable<Gtin> gtins)
    {
        var spellings = gtins.SelectMany(TrytonMapping.Spellings).ToList();
        return TrytonValues.Any(
            TrytonValues.Where("identifiers.code", "in", TrytonValues.Texts(spellings)),
            TrytonValues.Where("code", "in", TrytonValues.Texts(spellings)));
    }

    /// <summary>Keeps for each article the one product that it is.</summary>
    public static Outcome<IReadOnlyDictionary<Gtin, T>> Only<T>(IReadOnlyList<Gtin> wanted, IEnumerable<T> found, Func<T, (int Id, Gtin? Gtin)> identify)
    {
        var byGtin = found.DistinctBy(each => identify(each).Id).ToLookup(each => identify(each).Gtin);
        if (wanted.FirstOrDefault(gtin => byGtin[gtin].Skip(1).Any()) is { } twice && twice != default)
        {
            var ids = string.Join(" and ", byGtin[twice].Select(each => identify(each).Id.ToString(CultureInfo.InvariantCulture)));
            return OutcomeSteps.Not<IReadOnlyDictionary<Gtin, T>>(ConnectorErrorKind.Conflict, "gtin-not-unique", $"The products {ids} in Tryton have the same GTIN {twice}.");
        }

        return wanted.FirstOrDefault(gtin => !byGtin[gtin].Any()) is { } missing && missing != default
            ? OutcomeSteps.Not<IReadOnlyDictionary<Gtin, T>>(ConnectorErrorKind.NotFound, "product", $"No product in Tryton has the GTIN {missing}.")
            : OutcomeSteps.Done<IReadOnlyDictionary<Gtin, T>>(wanted.ToDictionary(gtin => gtin, gtin => byGtin[gtin].First()));
    }
}
