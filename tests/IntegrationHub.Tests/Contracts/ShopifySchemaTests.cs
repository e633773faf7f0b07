using System.Text.Json;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

/// <summary>The GraphQL checker against Shopify's schema.</summary>
public sealed class ShopifySchemaTests
{
    private const string Adjust =
        """
        mutation ($input: InventoryAdjustQuantitiesInput!, $key: String!) {
          inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { userErrors { field message } }
        }
        """;

    private static GraphQlContract Shopify => VendorContracts.GraphQl("shopify-admin-2026-07");

    [VendorContractsFact]
    public async Task An_adjustment_that_fits_passes() => Assert.Empty(await Shopify.CheckAsync(Adjust, Variables("\"delta\": -1")));

    [VendorContractsFact]
    public async Task A_fraction_of_a_piece_is_refused()
    {
        var violation = Assert.Single(await Shopify.CheckAsync(Adjust, Variables("\"delta\": 1.5")));

        Assert.Equal("variables /input/changes/0/delta", violation.Place);
    }

    [VendorContractsFact]
    public async Task Fields_of_fulfilment_orders_are_known_by_their_names()
    {
        const string query = "query ($id: ID!) {{ order(id: $id) {{ name fulfillmentOrders(first: 10) {{ nodes {{ id status {0} }} }} }} }}";
        using var variables = JsonDocument.Parse("""{"id":"gid://shopify/Order/1"}""");

        Assert.Empty(await Shopify.CheckAsync(string.Format(null, query, "requestStatus"), variables.RootElement));
        Assert.Contains("'requestState'", Assert.Single(await Shopify.CheckAsync(string.Format(null, query, "requestState"), variables.RootElement)).Reason, StringComparison.Ordinal);
    }

    private static JsonElement Variables(string delta) => JsonDocument.Parse(
        $$"""
        {
          "key": "hub-1",
          "input": {
            "reason": "correction",
            "name": "available",
            "changes": [{ "inventoryItemId": "gid://shopify/InventoryItem/1", "locationId": "gid://shopify/Location/1", {{delta}} }]
          }
        }
        """).RootElement;
}
