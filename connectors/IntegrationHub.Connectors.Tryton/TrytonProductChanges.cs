using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Tells articles that are new or have other data. A name or a price stands in the product's template and a GTIN in its
/// identifiers, and a change of those leaves the product's own row as it was: so all three are watched.
/// </summary>
internal sealed class TrytonProductChanges(TrytonClient client, TrytonChangedRows rows)
{
    public const string Stream = "products";

    private static readonly TrytonRowKind[] Kinds =
    [
        new(TrytonArticles.Model, [], []),
        new("product.template", [], ["products"]),
        new("product.identifier", [], ["product"]),
    ];

    public async Task<Outcome<ChangePage>> ReadAsync(TrytonPage page, int limit, CancellationToken cancellationToken)
    {
        var changed = new List<(int Kind, TrytonChange Row)>();
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var read = await rows.ReadAsync(Kinds[kind], page.For(kind), limit, cancellationToken);
            if (read is not Outcome<IReadOnlyList<TrytonChange>>.Done { Value: var found })
            {
                return read.As<IReadOnlyList<TrytonChange>, ChangePage>();
            }

            var number = kind;
            changed.AddRange(found.Select(row => (number, row)));
        }

        return await TellAsync([.. changed.OrderBy(each => TrytonChangedRows.Stamp(each.Row)).ThenBy(each => each.Kind).ThenBy(each => each.Row.Id).Take(limit)], limit, cancellationToken);
    }

    private Task<Outcome<ChangePage>> TellAsync(IReadOnlyList<(int Kind, TrytonChange Row)> changed, int limit, CancellationToken cancellationToken)
    {
        var touched = changed.SelectMany(each => ProductsOf(each.Kind, each.Row).Select(product => (each.Kind, each.Row, Product: product))).ToList();
        return client.OpenAsync(cancellationToken).ThenAsync(session => ReadAsync(touched.Select(each => each.Product).Distinct(), cancellationToken).MapAsync(products =>
        {
            var byId = products.ToDictionary(product => product.Id);
            var events = touched.Select(each => byId.TryGetValue(each.Product, out var product) ? ToEvent(each.Kind, each.Row, product, session.CurrencyCode) : null).OfType<FeedEvent>();
            var last = changed.Count > 0 ? changed[^1] : default;
            return new ChangePage(
                [.. events],
                changed.Count == limit ? new TrytonPage(TrytonChangedRows.Stamp(last.Row), last.Kind, last.Row.Id).ToString() : null,
                changed.Count > 0 ? TrytonChangedRows.Stamp(last.Row) : null);
        }));
    }

    private static IEnumerable<int> ProductsOf(int kind, TrytonChange row) => kind switch
    {
        0 => [row.Id],
        1 => row.Products ?? [],
        _ => row.Product is { } product ? [product] : [],
    };

    private async Task<Outcome<TrytonProduct[]>> ReadAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = TrytonValues.Ids(ids);
        return wanted.Count == 0
            ? OutcomeSteps.Done<TrytonProduct[]>([])
            : await client.SearchAsync(
                TrytonArticles.Model, TrytonValues.All(TrytonValues.Where("id", "in", wanted)), TrytonProduct.Fields, TrytonJson.Default.TrytonProductArray, cancellationToken);
    }

    private FeedEvent? ToEvent(int kind, TrytonChange row, TrytonProduct product, string currency)
    {
        if (TrytonMapping.ToProduct(product, currency, client.Options.PricesIncludeTaxes) is not { } article)
        {
            return null;
        }

        var stamp = TrytonChangedRows.Stamp(row);
        var data = new ProductChanged(article.Gtin.Value, article.Name.Value, article.Price?.Amount, article.Price?.Currency.Value);
        return new FeedEvent(
            string.Create(CultureInfo.InvariantCulture, $"product/{product.Id}/{kind}/{row.Id}/{TrytonMapping.ToStamp(stamp)}"),
            ProductEvents.Changed, stamp, null, JsonSerializer.Serialize(data, EventJson.Default.ProductChanged));
    }
}
