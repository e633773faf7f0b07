using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Medusa;

/// <content>Variants and stock locations.</content>
internal sealed partial class MedusaClient
{
    private const string VariantFields =
        "id,title,sku,ean,upc,barcode,created_at,product.title,product.description,product.thumbnail,product.metadata,product.categories.name," +
        "prices.amount,prices.currency_code,prices.min_quantity";

    private const string IdentityFields = "id,ean,upc,barcode,inventory_items.inventory_item_id,inventory_items.required_quantity";

    private const string LocationFields =
        "id,name,metadata,created_at,address.address_1,address.city,address.province,address.postal_code,address.country_code,fulfillment_sets.type";

    /// <summary>Reads variants with their products and prices, oldest first.</summary>
    public Task<Outcome<T>> ListVariantsAsync<T>(int offset, int limit, Func<MedusaVariants, T> read, CancellationToken cancellationToken) =>
        GetAsync($"admin/product-variants?limit={limit}&offset={offset}&order=id&fields={VariantFields}", read, cancellationToken);

    /// <summary>Finds the variants that have one of these numbers as EAN, UPC or barcode, with their inventory items.</summary>
    public Task<Outcome<IReadOnlyList<MedusaVariant>>> FindVariantsAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken) =>
        GetAsync<MedusaVariants, IReadOnlyList<MedusaVariant>>(
            $"admin/product-variants?limit={3 * numbers.Count}&fields={IdentityFields}{Each("$or[0][ean][]", numbers)}{Each("$or[1][upc][]", numbers)}{Each("$or[2][barcode][]", numbers)}",
            found => found.Variants, cancellationToken);

    /// <summary>Reads stock locations with their addresses and how they serve customers.</summary>
    public Task<Outcome<T>> ListStockLocationsAsync<T>(int offset, int limit, Func<MedusaStockLocations, T> read, CancellationToken cancellationToken) =>
        GetAsync($"admin/stock-locations?limit={limit}&offset={offset}&order=id&fields={LocationFields}", read, cancellationToken);
}
