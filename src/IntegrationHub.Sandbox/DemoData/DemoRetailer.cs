namespace IntegrationHub.Sandbox.DemoData;

/// <summary>The demo retailer on its first day: places, products and opening stock.</summary>
internal sealed class DemoRetailer
{
    private const int Seed = 4711;
    private const int WarehouseFactor = 10;

    private readonly Dictionary<string, Product> _products;
    private readonly Dictionary<string, Location> _locations;

    private DemoRetailer(IReadOnlyDictionary<(string Gtin, string Location), int> openingStock)
    {
        OpeningStock = openingStock;
        _products = DemoProducts.All.ToDictionary(product => product.Gtin, StringComparer.Ordinal);
        _locations = DemoLocations.All.ToDictionary(location => location.Gln, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<(string Gtin, string Location), int> OpeningStock { get; }

    public static DemoRetailer Create()
    {
        var random = new Random(Seed);
        var stock = new Dictionary<(string, string), int>();
        foreach (var product in DemoProducts.All)
        {
            foreach (var location in DemoLocations.All)
            {
                stock[(product.Gtin, location.Gln)] = Magic(product.Gtin) ?? Ordinary(random, location);
            }
        }

        return new DemoRetailer(stock);
    }

    public Product? FindProduct(string gtin) => _products.GetValueOrDefault(Gs1.Gtin14(gtin));

    public Location? FindLocation(string gln) => _locations.GetValueOrDefault(gln);

    private static int? Magic(string gtin) =>
        gtin == MagicValues.PlentifulGtin ? MagicValues.PlentifulStock
        : gtin == MagicValues.SoldOutGtin ? 0
        : gtin == MagicValues.LastPieceGtin ? 1
        : gtin == MagicValues.NeverFoundGtin ? MagicValues.PlentifulStock
        : null;

    private static int Ordinary(Random random, Location location)
    {
        var pieces = random.Next(100) switch
        {
            < 8 => 0,
            < 94 => random.Next(5, 61),
            _ => random.Next(200, 901),
        };
        return location.Type == LocationType.DistributionCentre ? pieces * WarehouseFactor : pieces;
    }
}
