using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.Canonical.Events;

/// <summary>Is what every order event says; events carry no personal data.</summary>
public abstract record OrderEvent
{
    public required Id OrderId { get; init; }

    public required string ExternalId { get; init; }

    public required Gln Location { get; init; }

    /// <summary>Gets where the order stands after the event.</summary>
    public required OrderStatus Status { get; init; }
}

/// <summary>Says that an order was accepted by the hub.</summary>
public sealed record OrderPlaced : OrderEvent
{
    public required IReadOnlyList<StockLine> Lines { get; init; }
}

/// <summary>Says that the store will pick the order.</summary>
public sealed record OrderStoreAccepted : OrderEvent
{
    /// <summary>Gets when the store wants to be ready, where it said so.</summary>
    public DateTimeOffset? ReadyBy { get; init; }
}

/// <summary>Says that the store will not pick the order.</summary>
public sealed record OrderStoreRejected : OrderEvent
{
    public required string Reason { get; init; }
}

/// <summary>Says what the store found; <see cref="Missing"/> is what it did not.</summary>
public sealed record OrderPicked : OrderEvent
{
    public required IReadOnlyList<StockLine> Picked { get; init; }

    public IReadOnlyList<StockLine> Missing { get; init; } = [];
}

/// <summary>Says that the customer may collect.</summary>
public sealed record OrderReady : OrderEvent
{
    public required DateTimeOffset AvailableFrom { get; init; }

    public required DateTimeOffset AvailableThrough { get; init; }
}

/// <summary>Says that the customer took the goods; <see cref="Refused"/> is what stayed on the counter.</summary>
public sealed record OrderCollected : OrderEvent
{
    public required IReadOnlyList<StockLine> Collected { get; init; }

    public IReadOnlyList<StockLine> Refused { get; init; } = [];

    /// <summary>Gets the money that was taken, where any was.</summary>
    public Money? Captured { get; init; }
}

/// <summary>Says that nobody collected the order in time.</summary>
public sealed record OrderExpired : OrderEvent;

/// <summary>Says that the order was given up.</summary>
public sealed record OrderCanceled : OrderEvent
{
    public required string Reason { get; init; }
}
