namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event types by which a pick-up desk answers; their subject is the hub's order id.</summary>
public static class PickupEvents
{
    /// <summary>The store takes the task; no data.</summary>
    public const string StoreAccepted = "store.accepted";

    /// <summary>The store does not take the task; data <c>{"reason": text}</c>.</summary>
    public const string StoreRejected = "store.rejected";

    /// <summary>Everything is picked; no data.</summary>
    public const string PickCompleted = "pick.completed";

    /// <summary>Not everything was found; data <c>{"lines": [{"gtin", "picked"}]}</c> names what was, line by line.</summary>
    public const string PickShort = "pick.short";

    /// <summary>A customer is at the counter; data <c>{"handoverId", "code"}</c>.</summary>
    public const string HandoverRequested = "handover.requested";

    /// <summary>The customer has the goods: a counter that checks codes by itself, or none, says so afterwards; data <c>{"handoverId"}</c>.</summary>
    public const string HandoverCompleted = "handover.completed";
}
