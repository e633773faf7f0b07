namespace IntegrationHub.Canonical.Events;

/// <summary>Names the types of order events; their data are the records of <see cref="OrderEventJson"/>.</summary>
public static class OrderEventTypes
{
    public const string Placed = "com.integrationhub.order.placed.v1";
    public const string StoreAccepted = "com.integrationhub.order.store-accepted.v1";
    public const string StoreRejected = "com.integrationhub.order.store-rejected.v1";
    public const string Picked = "com.integrationhub.order.picked.v1";
    public const string Ready = "com.integrationhub.order.ready.v1";
    public const string Collected = "com.integrationhub.order.collected.v1";
    public const string Expired = "com.integrationhub.order.expired.v1";
    public const string Canceled = "com.integrationhub.order.canceled.v1";

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Placed, StoreAccepted, StoreRejected, Picked, Ready, Collected, Expired, Canceled];
}
