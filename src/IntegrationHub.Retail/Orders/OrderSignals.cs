namespace IntegrationHub.Retail.Orders;

/// <summary>Events that an order waits for beside those of the pick-up desk.</summary>
public static class OrderSignals
{
    /// <summary>Somebody wants the order canceled; data <c>{"reason": text}</c>.</summary>
    public const string CancelRequested = "order.cancelRequested";
}
