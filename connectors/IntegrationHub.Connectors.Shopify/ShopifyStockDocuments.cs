namespace IntegrationHub.Connectors.Shopify;

/// <summary>What is asked and told of stock.</summary>
internal static class ShopifyStockDocuments
{
    public const string Level =
        """
        query Level($item: ID!, $location: ID!) {
          inventoryItem(id: $item) {
            inventoryLevel(locationId: $location) { quantities(names: ["available", "committed", "on_hand", "reserved"]) { name quantity } }
          }
        }
        """;

    public const string Levels =
        """
        query Levels($location: ID!, $first: Int!, $after: String) {
          location(id: $location) {
            inventoryLevels(first: $first, after: $after) {
              nodes {
                item { variants(first: 1) { nodes { barcode } } }
                quantities(names: ["available", "committed", "on_hand", "reserved"]) { name quantity }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    public const string SetQuantities =
        """
        mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
          inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } }
        }
        """;
}
