using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;

namespace IntegrationHub.Operations.Orders;

/// <summary>Where an order stands, without the person who placed it.</summary>
internal sealed record OrderSummary(
    string Id, string ExternalId, string Status, string? Reason, string Location, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt, IReadOnlyList<OrderName> References)
{
    public static OrderSummary Of(StoredOrder stored) => new(
        stored.Order.Id.Value, stored.Order.ExternalId.Value, stored.Order.Status.ToName(), stored.Reason, stored.Order.Location.Value, stored.Order.PlacedAt, stored.UpdatedAt,
        [.. stored.Order.ExternalReferences.Select(reference => new OrderName(reference.System.Value, reference.Type.Value, reference.Id.Value, reference.Since))]);
}

/// <summary>What another system calls the order.</summary>
internal sealed record OrderName(string System, string Type, string Id, DateTimeOffset Since);
