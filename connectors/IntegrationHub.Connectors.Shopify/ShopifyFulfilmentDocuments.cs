namespace IntegrationHub.Connectors.Shopify;

/// <summary>What is asked and told of fulfilments.</summary>
internal static class ShopifyFulfilmentDocuments
{
    public const string Work =
        """
        query Work($id: ID!) {
          order(id: $id) {
            id
            fulfillmentOrders(first: 5) {
              nodes {
                id status assignedLocation { location { id } }
                lineItems(first: 70) { nodes { id remainingQuantity variant { barcode } } pageInfo { hasNextPage endCursor } }
              }
              pageInfo { hasNextPage endCursor }
            }
            fulfillments(first: 50) { id status totalQuantity location { id } trackingInfo(first: 1) { number } }
          }
        }
        """;

    public const string Fulfilment =
        """
        query Fulfilment($id: ID!) {
          node(id: $id) { ... on Fulfillment { fulfillmentLineItems(first: 200) { nodes { quantity lineItem { variant { barcode } } } } } }
        }
        """;

    public const string Create =
        """
        mutation FulfilmentCreate($fulfillment: FulfillmentInput!) {
          fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id status } userErrors { field message } }
        }
        """;

    public const string Move =
        """
        mutation FulfilmentMove($id: ID!, $location: ID!, $lines: [FulfillmentOrderLineItemInput!]) {
          fulfillmentOrderMove(id: $id, newLocationId: $location, fulfillmentOrderLineItems: $lines) {
            movedFulfillmentOrder { id }
            userErrors { code field message }
          }
        }
        """;
}
