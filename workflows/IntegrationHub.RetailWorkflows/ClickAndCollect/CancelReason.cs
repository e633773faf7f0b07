namespace IntegrationHub.RetailWorkflows.ClickAndCollect;

/// <summary>Why an order was given up; told to partners and worded for customers.</summary>
internal static class CancelReason
{
    public const string OutOfStock = "outOfStock";
    public const string PaymentDeclined = "paymentDeclined";
    public const string OrderRefused = "orderRefused";
    public const string StoreRejected = "storeRejected";
    public const string StoreSilent = "storeSilent";
    public const string NotPicked = "notPicked";
    public const string NothingPicked = "nothingPicked";
    public const string CustomerRequest = "customerRequest";
    public const string NotCollected = "notCollected";
}
