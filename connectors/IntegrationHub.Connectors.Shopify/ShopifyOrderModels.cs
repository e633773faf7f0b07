namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyOrderQuery(string Id, int First, string? After);

internal sealed record ShopifyOrderData(ShopifyOrder? Order);

internal sealed record ShopifyOrder(
    string? Id, string? Name, DateTimeOffset? ProcessedAt, DateTimeOffset? CancelledAt, string? DisplayFulfillmentStatus, string? DisplayFinancialStatus,
    bool? TaxesIncluded, string? PresentmentCurrencyCode, string? Email, string? Phone, ShopifyPerson? Customer, ShopifyPerson? BillingAddress, ShopifyPerson? ShippingAddress,
    ShopifyNodes<ShopifyLine>? LineItems, ShopifyNodes<ShopifyFulfilmentOrder>? FulfillmentOrders, IReadOnlyList<ShopifyTransaction>? Transactions)
{
    /// <summary>Shows only the id, so that logs hold no personal data.</summary>
    public override string ToString() => $"{Id}";
}

internal sealed record ShopifyPerson(string? FirstName, string? LastName, string? Phone)
{
    /// <summary>Shows nothing, so that logs hold no personal data.</summary>
    public override string ToString() => "***";
}

internal sealed record ShopifyLine(
    string? Id, string? Name, int? Quantity, int? CurrentQuantity, ShopifyVariant? Variant, ShopifyMoneyBag? OriginalTotalSet,
    IReadOnlyList<ShopifyDiscount>? DiscountAllocations, IReadOnlyList<ShopifyTax>? TaxLines);

internal sealed record ShopifyDiscount(ShopifyMoneyBag? AllocatedAmountSet);

internal sealed record ShopifyTax(ShopifyMoneyBag? PriceSet);

internal sealed record ShopifyDeliveryMethod(string? MethodType);

internal sealed record ShopifyAssignedLocation(ShopifyReference? Location);

internal sealed record ShopifyChangesQuery(int First, string? After, string? Query);

internal sealed record ShopifyChangesData(ShopifyNodes<ShopifyChange>? Orders);

internal sealed record ShopifyChange(string? Id, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, DateTimeOffset? CancelledAt);
