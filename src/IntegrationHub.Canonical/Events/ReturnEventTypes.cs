namespace IntegrationHub.Canonical.Events;

/// <summary>Names the types of return events; their data are the records of <see cref="ReturnEventJson"/>.</summary>
public static class ReturnEventTypes
{
    public const string Requested = "com.integrationhub.return.requested.v1";
    public const string Approved = "com.integrationhub.return.approved.v1";
    public const string Denied = "com.integrationhub.return.denied.v1";
    public const string Received = "com.integrationhub.return.received.v1";
    public const string Refunded = "com.integrationhub.return.refunded.v1";
    public const string Closed = "com.integrationhub.return.closed.v1";

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Requested, Approved, Denied, Received, Refunded, Closed];
}
