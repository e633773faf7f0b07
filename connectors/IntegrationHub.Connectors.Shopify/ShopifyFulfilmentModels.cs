namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyWorkData(ShopifyWorkOfOrder? Order);

internal sealed record ShopifyWorkOfOrder(ShopifyNodes<ShopifyFulfilmentOrder>? FulfillmentOrders, IReadOnlyList<ShopifyFulfilment>? Fulfillments);

internal sealed record ShopifyFulfilmentOrder(
    string? Id, string? Status, ShopifyAssignedLocation? AssignedLocation, ShopifyDeliveryMethod? DeliveryMethod, ShopifyNodes<ShopifyWorkLine>? LineItems);

internal sealed record ShopifyWorkLine(string? Id, int? RemainingQuantity, ShopifyVariant? Variant);

internal sealed record ShopifyFulfilment(
    string? Id, string? Status, int? TotalQuantity, ShopifyReference? Location, IReadOnlyList<ShopifyTracking>? TrackingInfo, ShopifyNodes<ShopifyFulfilmentLine>? FulfillmentLineItems);

internal sealed record ShopifyTracking(string? Number);

internal sealed record ShopifyFulfilmentLine(string? Id, int? Quantity, ShopifySoldLine? LineItem);

internal sealed record ShopifySoldLine(ShopifyVariant? Variant);

internal sealed record ShopifyFulfilmentData(ShopifyFulfilment? Node);

internal sealed record ShopifyFulfil(ShopifyFulfilInput Fulfillment);

internal sealed record ShopifyFulfilInput(IReadOnlyList<ShopifyFulfilOrder> LineItemsByFulfillmentOrder, bool NotifyCustomer, ShopifyTrackingInput? TrackingInfo);

internal sealed record ShopifyFulfilOrder(string FulfillmentOrderId, IReadOnlyList<ShopifyFulfilLine> FulfillmentOrderLineItems);

internal sealed record ShopifyFulfilLine(string Id, int Quantity);

internal sealed record ShopifyTrackingInput(string Company, string Number, Uri? Url);

internal sealed record ShopifyFulfilData(ShopifyFulfilPayload? FulfillmentCreate);

internal sealed record ShopifyFulfilPayload(ShopifyFulfilment? Fulfillment, IReadOnlyList<ShopifyUserError>? UserErrors);

internal sealed record ShopifyMove(string Id, string Location, IReadOnlyList<ShopifyFulfilLine> Lines);

internal sealed record ShopifyMoveData(ShopifyUserErrors? FulfillmentOrderMove);
