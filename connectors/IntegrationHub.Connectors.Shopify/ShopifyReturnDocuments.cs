namespace IntegrationHub.Connectors.Shopify;

/// <summary>What is asked and told of returns.</summary>
internal static class ShopifyReturnDocuments
{
    public const string Returns =
        """
        query Returns($id: ID!) {
          order(id: $id) {
            returns(first: 8, reverse: true) {
              nodes {
                id status
                returnLineItems(first: 25) {
                  nodes { id quantity returnReasonNote ... on ReturnLineItem { fulfillmentLineItem { lineItem { variant { barcode } } } } }
                }
              }
            }
          }
        }
        """;

    public const string Returnable =
        """
        query Returnable($id: ID!) {
          returnableFulfillments(orderId: $id, first: 6) {
            nodes { returnableFulfillmentLineItems(first: 35) { nodes { quantity fulfillmentLineItem { id lineItem { variant { barcode } } } } } }
          }
        }
        """;

    public const string Return =
        """
        query Return($id: ID!) {
          return(id: $id) {
            id status
            returnLineItems(first: 60) {
              nodes {
                id quantity processedQuantity unprocessedQuantity
                ... on ReturnLineItem { fulfillmentLineItem { id lineItem { variant { barcode } } } }
              }
            }
            reverseFulfillmentOrders(first: 4) { nodes { id lineItems(first: 60) { nodes { id totalQuantity fulfillmentLineItem { id } } } } }
          }
        }
        """;

    public const string Create =
        """
        mutation ReturnCreate($returnInput: ReturnInput!) {
          returnCreate(returnInput: $returnInput) { return { id status } userErrors { code field message } }
        }
        """;

    public const string Approve =
        """
        mutation ReturnApprove($input: ReturnApproveRequestInput!) {
          returnApproveRequest(input: $input) { return { id status } userErrors { code field message } }
        }
        """;

    public const string Process =
        """
        mutation ReturnProcess($input: ReturnProcessInput!) {
          returnProcess(input: $input) { return { id status } userErrors { code field message } }
        }
        """;

    public const string Cancel =
        """
        mutation ReturnCancel($id: ID!) {
          returnCancel(id: $id) { return { id status } userErrors { code field message } }
        }
        """;
}
