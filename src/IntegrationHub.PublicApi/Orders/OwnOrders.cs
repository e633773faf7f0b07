using IntegrationHub.Canonical.Identity;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Orders;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Finds a client's own orders; those of others look to it as if they did not exist.</summary>
internal sealed class OwnOrders(OrderBook orders)
{
    public Checked<StoredOrder> Find(string client, string? orderId) =>
        Id.Parse(orderId, "ord", "").TryGet(out var id) && orders.ClientOf(id.Value) == client && orders.Find(id.Value) is { } order
            ? order
            : KnownProblems.Unknown("order");
}
