using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Is an order that the hub accepted, in the words of schema.org Order.</summary>
public sealed record Order
{
    public required Id Id { get; init; }

    /// <summary>Gets the number under which the placing system knows the order.</summary>
    public required PlainText ExternalId { get; init; }

    public required OrderStatus Status { get; init; }

    public FulfilmentMethod Method { get; init; } = FulfilmentMethod.Pickup;

    public required Gln Location { get; init; }

    public required CustomerContact Customer { get; init; }

    public required IReadOnlyList<OrderLine> Lines { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Gets the ids under which other systems know the order.</summary>
    public IReadOnlyList<ExternalReference> ExternalReferences { get; init; } = [];

    /// <summary>Returns the price of everything ordered; all prices have one currency.</summary>
    public Money Total() => Money.Sum(Lines.Select(line => line.Total()), Lines[0].UnitPrice.Currency);
}
