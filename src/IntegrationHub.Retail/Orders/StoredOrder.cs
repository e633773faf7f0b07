using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Orders;

namespace IntegrationHub.Retail.Orders;

/// <summary>An order as the books have it now.</summary>
public sealed record StoredOrder(
    Order Order, Currency Currency, string? Reason, DateTimeOffset? CancelRequestedAt, DateTimeOffset? AvailableFrom, DateTimeOffset? AvailableThrough, DateTimeOffset UpdatedAt)
{
    /// <summary>When the customer got the goods; null before.</summary>
    public DateTimeOffset? FulfilledAt { get; init; }

    public CustomerContact Customer => Order.Customer;

    /// <summary>The id under which another system knows the order, or null while it does not.</summary>
    public string? Reference(string type) => Order.ExternalReferences.LastOrDefault(reference => reference.Type == type)?.Id;

    /// <summary>The system that knows the order by an id of this type, or null.</summary>
    public string? SystemOf(string type) => Order.ExternalReferences.LastOrDefault(reference => reference.Type == type)?.System;

    /// <summary>The price of the pieces in one bucket.</summary>
    public Money Value(LineBucket bucket) => Money.Sum(Order.Lines.Select(line => line.UnitPrice.Multiply(line.Quantities[bucket])), Currency);
}
