using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.References;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Finds Shopify's inventory items of articles: those that are known, then those that a barcode names.</summary>
internal sealed class ShopifyItems(ShopifyClient client, ICrossReferences references)
{
    private const string Type = "inventoryItem";

    /// <summary>A question names at most so many articles, each with up to four barcodes; their variants fit into one answer.</summary>
    private const int MostAtOnce = 25;

    /// <summary>Finds the items; articles that the shop does not sell are missing from the answer.</summary>
    public async Task<Outcome<Dictionary<Gtin, string>>> FindAsync(IReadOnlyCollection<Gtin> articles, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Gtin, string>();
        foreach (var gtin in articles.Distinct())
        {
            if (await references.FindExternalAsync(Type, gtin.Value, cancellationToken) is { } known)
            {
                found[gtin] = known;
            }
        }

        foreach (var some in articles.Distinct().Where(gtin => !found.ContainsKey(gtin)).Chunk(MostAtOnce))
        {
            var answer = await LookUpAsync(some, cancellationToken);
            if (answer is not Outcome<Dictionary<Gtin, string>>.Done { Value: var looked })
            {
                return answer;
            }

            foreach (var (gtin, item) in looked)
            {
                found[gtin] = item;
                await references.KeepAsync(Type, gtin.Value, item, cancellationToken);
            }
        }

        return new Outcome<Dictionary<Gtin, string>>.Done(found);
    }

    /// <summary>Shopify does not know the item any more.</summary>
    public ValueTask ForgetAsync(Gtin gtin, CancellationToken cancellationToken) => references.ForgetAsync(Type, gtin.Value, cancellationToken);

    private Task<Outcome<Dictionary<Gtin, string>>> LookUpAsync(Gtin[] articles, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyCatalogDocuments.Barcodes,
        new ShopifyBarcodes(string.Join(" OR ", articles.SelectMany(ShopifyCatalogMapping.Barcodes).Select(barcode => $"barcode:{barcode}"))),
        ShopifyJson.Default.ShopifyBarcodes, ShopifyJson.Default.ShopifyVariantsData,
        data => new Outcome<Dictionary<Gtin, string>>.Done(ByGtin(data, articles)), cancellationToken);

    /// <summary>Where several variants have the same barcode, the oldest is the article.</summary>
    private static Dictionary<Gtin, string> ByGtin(ShopifyVariantsData data, Gtin[] articles) => (data.ProductVariants ?? throw new JsonException("There are no variants.")).All
        .Where(variant => variant?.InventoryItem?.Id is not null)
        .Select(variant => (Gtin: ShopifyCatalogMapping.ToGtin(variant.Barcode), Item: variant.InventoryItem!.Id!))
        .Where(pair => pair.Gtin is { } gtin && articles.Contains(gtin))
        .GroupBy(pair => pair.Gtin!.Value)
        .ToDictionary(same => same.Key, same => same.Select(pair => pair.Item).Aggregate(ShopifyIds.Older));
}
