namespace IntegrationHub.Sandbox.DemoData;

/// <summary>Two hundred invented products, the same in every run.</summary>
internal static class DemoProducts
{
    private const int Count = 200;
    private const int Seed = 1972;

    private static readonly string[] Brands = ["Alba", "Nordlicht", "Tormes", "Kiefer", "Lumen", "Casa Verde", "Pico", "Wolke"];
    private static readonly string[] Colours = ["black", "white", "navy", "olive", "sand", "red", "grey", "teal"];

    private static readonly Shelf[] Shelves =
    [
        new("Footwear", ["Trail shoe", "Canvas sneaker", "Leather boot", "Sandal", "Slipper"], 2495, 12995),
        new("Outerwear", ["Rain jacket", "Down vest", "Wool coat", "Windbreaker", "Parka"], 3995, 19995),
        new("Knitwear", ["Merino jumper", "Cardigan", "Beanie", "Scarf", "Ribbed top"], 1295, 7995),
        new("Bags", ["Backpack", "Tote bag", "Weekender", "Hip bag", "Laptop sleeve"], 1495, 9995),
        new("Home", ["Bath towel", "Bed linen set", "Cushion", "Throw", "Table runner"], 995, 8995),
        new("Kitchen", ["Espresso pot", "Chef's knife", "Mixing bowl", "Carafe", "Storage jar"], 795, 6995),
        new("Lighting", ["Desk lamp", "Reading light", "Lantern", "Night light", "Pendant lamp"], 1995, 14995),
        new("Outdoor", ["Water bottle", "Camping mug", "Head torch", "Picnic blanket", "Folding chair"], 895, 5995),
    ];

    public static IReadOnlyList<Product> All { get; } = Generate();

    /// <summary>GTIN-14 of the product with this number; 952 is the prefix that GS1 keeps for demonstrations.</summary>
    public static string Gtin(int number) => Gs1.WithCheckDigit($"09521000{number:D5}");

    private static List<Product> Generate()
    {
        var random = new Random(Seed);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var products = new List<Product>(Count);
        while (products.Count < Count)
        {
            var shelf = Shelves[products.Count % Shelves.Length];
            var brand = Brands[random.Next(Brands.Length)];
            var name = $"{brand} {shelf.Things[random.Next(shelf.Things.Length)]}, {Colours[random.Next(Colours.Length)]}";
            if (names.Add(name))
            {
                products.Add(new Product(Gtin(products.Count + 1), name, brand, shelf.Category, Price(random, shelf), "EUR"));
            }
        }

        return products;
    }

    // Prices end in 95 cents or are whole: 24.95, 30.00.
    private static long Price(Random random, Shelf shelf)
    {
        var euros = random.NextInt64(shelf.From / 100, shelf.To / 100);
        return random.Next(4) == 0 ? (euros + 1) * 100 : (euros * 100) + 95;
    }

    private sealed record Shelf(string Category, string[] Things, long From, long To);
}
