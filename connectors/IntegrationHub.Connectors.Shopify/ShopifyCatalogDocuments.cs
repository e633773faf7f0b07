namespace IntegrationHub.Connectors.Shopify;

/// <summary>What is asked of the shop, its articles and its locations.</summary>
internal static class ShopifyCatalogDocuments
{
    public const string Shop = "query Shop { shop { id } }";

    public const string Variants =
        """
        query Variants($first: Int!, $after: String) {
          shop { currencyCode taxesIncluded }
          productVariants(first: $first, after: $after) {
            nodes { id barcode sku title price product { title vendor productType } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    public const string Barcodes =
        """
        query Barcodes($query: String!) {
          productVariants(first: 250, query: $query) { nodes { barcode inventoryItem { id } } pageInfo { hasNextPage endCursor } }
        }
        """;

    public const string Locations =
        """
        query Locations($first: Int!, $after: String) {
          shop { ianaTimezone }
          locations(first: $first, after: $after) {
            nodes { id name address { address1 city provinceCode zip countryCode } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;
}
