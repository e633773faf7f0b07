namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyTransaction(
    string? Id, string? Kind, string? Status, string? Gateway, string? ErrorCode, DateTimeOffset? AuthorizationExpiresAt, ShopifyReference? ParentTransaction,
    ShopifyMoneyBag? AmountSet, ShopifyMoneyBag? TotalUnsettledSet);

internal sealed record ShopifyRefundsData(ShopifyRefundsOfOrder? Order);

internal sealed record ShopifyRefundsOfOrder(IReadOnlyList<ShopifyRefund>? Refunds);

internal sealed record ShopifyRefund(string? Id, string? Note, ShopifyNodes<ShopifyTransaction>? Transactions);

internal sealed record ShopifyCapture(ShopifyCaptureInput Input);

internal sealed record ShopifyCaptureInput(string Id, string ParentTransactionId, string Amount, string Currency, bool FinalCapture);

internal sealed record ShopifyCaptureData(ShopifyTransactionPayload? OrderCapture);

internal sealed record ShopifyVoidData(ShopifyTransactionPayload? TransactionVoid);

internal sealed record ShopifyTransactionPayload(ShopifyTransaction? Transaction, IReadOnlyList<ShopifyUserError>? UserErrors);

internal sealed record ShopifyRefundCreate(ShopifyRefundInput Input, string Key);

internal sealed record ShopifyRefundInput(string OrderId, string Currency, string Note, bool Notify, IReadOnlyList<ShopifyRefundTransaction> Transactions);

internal sealed record ShopifyRefundTransaction(string OrderId, string ParentId, string Kind, string Gateway, string Amount);

internal sealed record ShopifyRefundData(ShopifyRefundPayload? RefundCreate);

internal sealed record ShopifyRefundPayload(ShopifyRefund? Refund, IReadOnlyList<ShopifyUserError>? UserErrors);
