namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event types by which messaging providers tell what became of a message; the subject is the hub's order id, where the provider keeps it. Data is a <see cref="MessageEvent"/>.</summary>
public static class MessageEvents
{
    /// <summary>It is in the customer's mailbox or on the telephone.</summary>
    public const string Delivered = "message.delivered";

    /// <summary>It will not arrive.</summary>
    public const string Failed = "message.failed";

    /// <summary>The customer wants no more messages.</summary>
    public const string OptedOut = "message.optedOut";
}

/// <summary>What became of a message; without its recipient.</summary>
/// <param name="MessageId">The provider's id of the message.</param>
/// <param name="Reason">The provider's own word for why it failed.</param>
public sealed record MessageEvent(string MessageId, string? Reason);
