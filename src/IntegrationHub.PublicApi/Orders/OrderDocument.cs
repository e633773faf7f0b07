using System.ComponentModel;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>An order as its client sees it.</summary>
public sealed record OrderDocument
{
    [Description("The hub's id of the order.")]
    public required string Id { get; init; }

    [Description("Your own number of the order.")]
    public required string ExternalId { get; init; }

    [Description("placed, awaitingStore, picking, ready, handingOver, collected, canceling, canceled, expired or attention.")]
    public required string Status { get; init; }

    [Description("The same as a schema.org OrderStatus, such as OrderPickupAvailable.")]
    public required string OrderStatus { get; init; }

    [Description("Why the order was given up, such as storeRejected.")]
    public string? Reason { get; init; }

    [Description("pickup.")]
    public required string Method { get; init; }

    [Description("GLN of the store that hands the order over.")]
    public required string Location { get; init; }

    [Description("Who collects it.")]
    public required CustomerInput Customer { get; init; }

    [Description("What was ordered.")]
    public required IReadOnlyList<OrderLineDocument> Lines { get; init; }

    [Description("The price of everything ordered, taxes included.")]
    public required AmountDocument Total { get; init; }

    [Description("When it can be collected; absent until it is ready.")]
    public PickupDocument? Pickup { get; init; }

    [Description("When somebody asked to cancel it.")]
    public DateTimeOffset? CancelRequestedAt { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    internal static OrderDocument Of(StoredOrder stored) => new()
    {
        Id = stored.Order.Id.Value,
        ExternalId = stored.Order.ExternalId.Value,
        Status = stored.Order.Status.ToName(),
        OrderStatus = stored.Order.Status.ToSchemaOrg(),
        Reason = stored.Reason,
        Method = "pickup",
        Location = stored.Order.Location.Value,
        Customer = stored.Customer.ToInput(),
        Lines = [.. stored.Order.Lines.Select(OrderLineDocument.Of)],
        Total = AmountDocument.Of(stored.Order.Total()),
        Pickup = stored is { AvailableFrom: { } from, AvailableThrough: { } through } ? new PickupDocument { AvailableFrom = from, AvailableThrough = through } : null,
        CancelRequestedAt = stored.CancelRequestedAt,
        PlacedAt = stored.Order.PlacedAt,
        UpdatedAt = stored.UpdatedAt,
    };
}

/// <summary>One line of an order.</summary>
public sealed record OrderLineDocument
{
    [Description("From 1.")]
    public required int Number { get; init; }

    [Description("The article, 14 digits.")]
    public required string Gtin { get; init; }

    public string? Name { get; init; }

    [Description("Pieces ordered.")]
    public required int Quantity { get; init; }

    [Description("The price of one piece when the order was placed, taxes included.")]
    public required AmountDocument UnitPrice { get; init; }

    [Description("Where the pieces are now; the numbers add up to the quantity.")]
    public required LineQuantities Quantities { get; init; }

    internal static OrderLineDocument Of(OrderLine line) => new()
    {
        Number = line.Number,
        Gtin = line.Gtin.Value,
        Name = line.Name?.Value,
        Quantity = line.Quantities.Ordered,
        UnitPrice = AmountDocument.Of(line.UnitPrice),
        Quantities = line.Quantities,
    };
}

/// <summary>An amount of money.</summary>
public sealed record AmountDocument
{
    [Description("Integer minor units, such as cents.")]
    public required long Amount { get; init; }

    [Description("ISO 4217.")]
    public required string Currency { get; init; }

    internal static AmountDocument Of(Money money) => new() { Amount = money.Amount, Currency = money.Currency.Value };
}

/// <summary>The time in which an order can be collected.</summary>
public sealed record PickupDocument
{
    public required DateTimeOffset AvailableFrom { get; init; }

    public required DateTimeOffset AvailableThrough { get; init; }
}

/// <summary>A wish to cancel.</summary>
public sealed record CancelRequest
{
    [Description("Why, in your own words; at most 200 characters.")]
    public string? Reason { get; init; }
}
