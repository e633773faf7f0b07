namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyReturnsData(ShopifyReturnsOfOrder? Order);

internal sealed record ShopifyReturnsOfOrder(ShopifyNodes<ShopifyReturn>? Returns);

internal sealed record ShopifyReturnData(ShopifyReturn? Return);

internal sealed record ShopifyReturn(
    string? Id, string? Status, ShopifyNodes<ShopifyReturnLine>? ReturnLineItems, ShopifyNodes<ShopifyReverseOrder>? ReverseFulfillmentOrders);

internal sealed record ShopifyReturnLine(
    string? Id, int? Quantity, int? ProcessedQuantity, int? UnprocessedQuantity, string? ReturnReasonNote, ShopifyFulfilmentLine? FulfillmentLineItem);

internal sealed record ShopifyReverseOrder(string? Id, ShopifyNodes<ShopifyReverseLine>? LineItems);

internal sealed record ShopifyReverseLine(string? Id, int? TotalQuantity, ShopifyFulfilmentLine? FulfillmentLineItem);

internal sealed record ShopifyReturnableData(ShopifyNodes<ShopifyReturnable>? ReturnableFulfillments);

internal sealed record ShopifyReturnable(ShopifyNodes<ShopifyReturnableLine>? ReturnableFulfillmentLineItems);

internal sealed record ShopifyReturnableLine(int? Quantity, ShopifyFulfilmentLine? FulfillmentLineItem);

internal sealed record ShopifyReturnCreate(ShopifyReturnInput ReturnInput);

internal sealed record ShopifyReturnInput(string OrderId, IReadOnlyList<ShopifyReturnLineInput> ReturnLineItems);

internal sealed record ShopifyReturnLineInput(string FulfillmentLineItemId, int Quantity, string ReturnReason, string ReturnReasonNote);

internal sealed record ShopifyReturnApprove(ShopifyReturnApproveInput Input);

internal sealed record ShopifyReturnApproveInput(string Id);

internal sealed record ShopifyReturnProcess(ShopifyReturnProcessInput Input);

internal sealed record ShopifyReturnProcessInput(string ReturnId, bool NotifyCustomer, IReadOnlyList<ShopifyReturnProcessLine> ReturnLineItems);

internal sealed record ShopifyReturnProcessLine(string Id, int Quantity, IReadOnlyList<ShopifyDisposition> Dispositions);

internal sealed record ShopifyDisposition(string ReverseFulfillmentOrderLineItemId, int Quantity, string DispositionType, string? LocationId);

internal sealed record ShopifyReturnCreateData(ShopifyReturnPayload? ReturnCreate);

internal sealed record ShopifyReturnApproveData(ShopifyReturnPayload? ReturnApproveRequest);

internal sealed record ShopifyReturnProcessData(ShopifyReturnPayload? ReturnProcess);

internal sealed record ShopifyReturnCancelData(ShopifyReturnPayload? ReturnCancel);

internal sealed record ShopifyReturnPayload(ShopifyReturn? Return, IReadOnlyList<ShopifyUserError>? UserErrors);
