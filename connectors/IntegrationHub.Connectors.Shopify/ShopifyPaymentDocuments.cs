namespace IntegrationHub.Connectors.Shopify;

/// <summary>What is asked and told of money.</summary>
internal static class ShopifyPaymentDocuments
{
    public const string Payments =
        """
        query Payments($id: ID!) {
          order(id: $id) {
            id presentmentCurrencyCode displayFinancialStatus
            transactions(first: 100) {
              id kind status gateway errorCode authorizationExpiresAt parentTransaction { id }
              amountSet { presentmentMoney { amount currencyCode } }
              totalUnsettledSet { presentmentMoney { amount currencyCode } }
            }
          }
        }
        """;

    public const string Refunds =
        """
        query Refunds($id: ID!) {
          order(id: $id) { refunds(first: 60) { id note transactions(first: 10) { nodes { id status errorCode } } } }
        }
        """;

    public const string Capture =
        """
        mutation PaymentCapture($input: OrderCaptureInput!) {
          orderCapture(input: $input) { transaction { id status errorCode } userErrors { field message } }
        }
        """;

    public const string Void =
        """
        mutation PaymentVoid($id: ID!) {
          transactionVoid(parentTransactionId: $id) { transaction { id status errorCode } userErrors { code field message } }
        }
        """;

    public const string Refund =
        """
        mutation PaymentRefund($input: RefundInput!, $key: String!) {
          refundCreate(input: $input) @idempotent(key: $key) {
            refund { id transactions(first: 10) { nodes { id status errorCode } } }
            userErrors { field message }
          }
        }
        """;
}
