using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Catalog;

/// <summary>
/// Articles and places as the owning system last told them. The hub works from its own copy, so that an order can be
/// accepted while that system is away; reads are served from memory.
/// </summary>
public sealed class CatalogBook
{
    private static readonly Sql UpsertProduct = new("""
        INSERT INTO products (gtin, document, updated_at) VALUES (@gtin, @document, @now)
        ON CONFLICT (gtin) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
        """);

    private static readonly Sql UpsertLocation = new("""
        INSERT INTO locations (gln, document, updated_at) VALUES (@gln, @document, @now)
        ON CONFLICT (gln) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
        """);

    private readonly IHubDatabase _database;
    private readonly TimeProvider _clock;
    private volatile Snapshot _snapshot;

    public CatalogBook(IHubDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        _snapshot = Load();
    }

    /// <summary>In the order of their GTIN.</summary>
    public IReadOnlyList<Product> Products => _snapshot.Products;

    /// <summary>In the order of their GLN.</summary>
    public IReadOnlyList<Location> Locations => _snapshot.Locations;

    public Product? Find(Gtin gtin) => _snapshot.ProductsByGtin.GetValueOrDefault(gtin);

    public Location? Find(Gln gln) => _snapshot.LocationsByGln.GetValueOrDefault(gln);

    /// <summary>Takes over what the owning system says; what it no longer names stays known, because orders refer to it.</summary>
    public async Task StoreAsync(IReadOnlyCollection<Product> products, IReadOnlyCollection<Location> locations)
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        await _database.CommitAsync(new WriteUnit()
            .AddRange(products.Select(product => UpsertProduct.With(product.Gtin.Value, JsonSerializer.Serialize(product, JsonSerializerOptions.Web), now)))
            .AddRange(locations.Select(location => UpsertLocation.With(location.Gln.Value, JsonSerializer.Serialize(location, JsonSerializerOptions.Web), now))));
        _snapshot = Load();
    }

    private Snapshot Load()
    {
        using var reader = _database.OpenReader();
        using var command = reader.Connection.CreateCommand();
        command.CommandText = "SELECT document FROM products ORDER BY gtin";
        var products = Read<Product>(command);
        command.CommandText = "SELECT document FROM locations ORDER BY gln";
        return new Snapshot(products, Read<Location>(command));
    }

    private static List<T> Read<T>(DbCommand command)
    {
        using var rows = command.ExecuteReader();
        var documents = new List<T>();
        while (rows.Read())
        {
            documents.Add(JsonSerializer.Deserialize<T>(rows.GetString(0), JsonSerializerOptions.Web)!);
        }

        return documents;
    }

    private sealed record Snapshot(IReadOnlyList<Product> Products, IReadOnlyList<Location> Locations)
    {
        public Dictionary<Gtin, Product> ProductsByGtin { get; } = Products.ToDictionary(product => product.Gtin);

        public Dictionary<Gln, Location> LocationsByGln { get; } = Locations.ToDictionary(location => location.Gln);
    }
}
