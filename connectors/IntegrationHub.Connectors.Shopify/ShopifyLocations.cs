using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Which of the shop's locations is which store. Shopify has no field for a GLN, so the configuration says it.</summary>
internal sealed class ShopifyLocations
{
    private const string Type = "Location";

    private readonly Dictionary<Gln, string> _ids = [];
    private readonly Dictionary<string, Gln> _glns = [];

    public ShopifyLocations(IReadOnlyDictionary<string, string> configured)
    {
        foreach (var (gln, id) in configured)
        {
            _ids[Gln.Parse(gln).Value] = ShopifyIds.Parse(Type, id)!;
            _glns[ShopifyIds.Parse(Type, id)!] = Gln.Parse(gln).Value;
        }
    }

    public static IEnumerable<string> Errors(IReadOnlyDictionary<string, string> configured) =>
    [
        .. configured.Keys.Where(gln => !Gln.Parse(gln).IsAccepted).Select(gln => $"'{gln}' is no GLN: 13 digits, the last a check digit."),
        .. configured.Values.Where(id => ShopifyIds.Parse(Type, id) is null).Select(id => $"'{id}' is no location of Shopify's: write gid://shopify/Location/123 or 123."),
        .. configured.Values.Select(id => ShopifyIds.Parse(Type, id)).OfType<string>().GroupBy(id => id).Where(same => same.Count() > 1)
            .Select(same => $"'{same.Key}' is given for {same.Count()} GLNs; a location is one store."),
    ];

    /// <summary>Shopify's id of a store; null where none is configured.</summary>
    public string? IdOf(Gln location) => _ids.GetValueOrDefault(location);

    /// <summary>The store that a location of Shopify's is; null where none is configured.</summary>
    public Gln? GlnOf(string? id) => id is not null && _glns.TryGetValue(id, out var gln) ? gln : null;
}
