namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event types by which sales channels tell of their orders; ids only, what they say is read back.</summary>
public static class ChannelEvents
{
    /// <summary>A customer placed an order; data is a <see cref="ChannelOrderEvent"/>.</summary>
    public const string OrderPlaced = "channel.order.placed";

    /// <summary>An order was given up there; data is a <see cref="ChannelOrderEvent"/>.</summary>
    public const string OrderCanceled = "channel.order.canceled";

    /// <summary>A customer asked for a return there; data is a <see cref="ChannelReturnEvent"/>.</summary>
    public const string ReturnRequested = "channel.return.requested";
}

/// <summary>Names an order at its channel.</summary>
public sealed record ChannelOrderEvent(string ChannelOrderId);

/// <summary>Names a return at its channel.</summary>
public sealed record ChannelReturnEvent(string ChannelReturnId, string ChannelOrderId);
