using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>An order as the hub has it now.</summary>
internal sealed record OrderView
{
    /// <summary>The hub's id of the order.</summary>
    public required string Id { get; init; }

    /// <summary>Your own number of the order.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Where the order stands.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Where the order stands, in the words of schema.org OrderStatus, such as OrderPickupAvailable.</summary>
    public required string OrderStatus { get; init; }

    /// <summary>Why the order was given up or needs attention, where it was or does.</summary>
    public string? Reason { get; init; }

    /// <summary>How the customer gets the goods.</summary>
    public required FulfilmentMethod Method { get; init; }

    /// <summary>The GLN of the store that hands the order over.</summary>
    public required string Location { get; init; }

    /// <summary>Who collects the order.</summary>
    public required CustomerBody Customer { get; init; }

    /// <summary>What was ordered, and where every piece is.</summary>
    public required IReadOnlyList<OrderLineView> Lines { get; init; }

    /// <summary>The price of everything that was ordered.</summary>
    public required MoneyView Total { get; init; }

    /// <summary>When the customer may collect, once the order is ready.</summary>
    public PickupView? Pickup { get; init; }

    /// <summary>When you asked for the order to be canceled, where you did.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>When the order was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>When the order changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static OrderView Of(StoredOrder stored) => new()
    {
        Id = stored.Order.Id.Value,
        ExternalId = stored.Order.ExternalId.Value,
        Status = stored.Order.Status,
        OrderStatus = stored.Order.Status.ToSchemaOrg(),
        Reason = stored.Reason,
        Method = stored.Order.Method,
        Location = stored.Order.Location.Value,
        Customer = CustomerOf(stored),
        Lines = [.. stored.Order.Lines.Select(OrderLineView.Of)],
        Total = MoneyView.Of(stored.Order.Total()),
        Pickup = stored is { AvailableFrom: { } from, AvailableThrough: { } through } ? new PickupView { AvailableFrom = from, AvailableThrough = through } : null,
        CancelRequestedAt = stored.CancelRequestedAt,
        PlacedAt = stored.Order.PlacedAt,
        UpdatedAt = stored.UpdatedAt,
    };

    private static CustomerBody CustomerOf(StoredOrder stored)
    {
        var customer = stored.Customer.ToInput();
        return new CustomerBody { GivenName = customer.GivenName, FamilyName = customer.FamilyName, Email = customer.Email, Telephone = customer.Telephone };
    }
}

/// <summary>One article of an order.</summary>
internal sealed record OrderLineView
{
    /// <summary>The number of the line, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The GTIN of the article, 14 digits.</summary>
    public required string Gtin { get; init; }

    /// <summary>The name under which the article was sold.</summary>
    public string? Name { get; init; }

    /// <summary>The number of pieces ordered.</summary>
    public required int Quantity { get; init; }

    /// <summary>How many of the collected pieces are returned, or on their way back.</summary>
    public required int Returned { get; init; }

    /// <summary>The price of one piece, taxes included, as it was when the order was placed.</summary>
    public required MoneyView UnitPrice { get; init; }

    /// <summary>Where the pieces are; the numbers add up to the quantity.</summary>
    public required LineQuantitiesView Quantities { get; init; }

    public static OrderLineView Of(OrderLine line) => new()
    {
        Number = line.Number,
        Gtin = line.Gtin.Value,
        Name = line.Name?.Value,
        Quantity = line.Quantities.Ordered,
        Returned = line.Returned,
        UnitPrice = MoneyView.Of(line.UnitPrice),
        Quantities = LineQuantitiesView.Of(line.Quantities),
    };
}

/// <summary>When an order may be collected.</summary>
internal sealed record PickupView
{
    /// <summary>From when.</summary>
    public required DateTimeOffset AvailableFrom { get; init; }

    /// <summary>Until when; afterwards the order expires.</summary>
    public required DateTimeOffset AvailableThrough { get; init; }
}

/// <summary>An amount of money.</summary>
internal sealed record MoneyView
{
    /// <summary>The amount in minor units, such as cents.</summary>
    public required long Amount { get; init; }

    /// <summary>The ISO 4217 code of the currency.</summary>
    public required string Currency { get; init; }

    public static MoneyView Of(Money money) => new() { Amount = money.Amount, Currency = money.Currency.Value };
}
