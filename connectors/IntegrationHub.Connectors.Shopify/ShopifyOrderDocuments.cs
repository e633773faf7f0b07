namespace IntegrationHub.Connectors.Shopify;

/// <summary>What is asked of orders.</summary>
internal static class ShopifyOrderDocuments
{
    public const string Order =
        """
        query Order($id: ID!, $first: Int!, $after: String) {
          order(id: $id) {
            id name processedAt cancelledAt displayFulfillmentStatus displayFinancialStatus taxesIncluded presentmentCurrencyCode email phone
            customer { firstName lastName }
            billingAddress { firstName lastName phone }
            shippingAddress { firstName lastName phone }
            lineItems(first: $first, after: $after) {
              nodes {
                id name quantity currentQuantity variant { barcode }
                originalTotalSet { presentmentMoney { amount currencyCode } }
                discountAllocations { allocatedAmountSet { presentmentMoney { amount currencyCode } } }
                taxLines(first: 5) { priceSet { presentmentMoney { amount currencyCode } } }
              }
              pageInfo { hasNextPage endCursor }
            }
            fulfillmentOrders(first: 10) { nodes { status assignedLocation { location { id } } deliveryMethod { methodType } } }
            transactions(first: 30) {
              id kind status gateway authorizationExpiresAt parentTransaction { id }
              amountSet { presentmentMoney { amount currencyCode } }
              totalUnsettledSet { presentmentMoney { amount currencyCode } }
            }
          }
        }
        """;

    public const string Changes =
        """
        query Changes($first: Int!, $after: String, $query: String) {
          orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
            nodes { id createdAt updatedAt cancelledAt }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;
}
