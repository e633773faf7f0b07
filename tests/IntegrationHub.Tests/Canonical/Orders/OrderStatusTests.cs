using System.Text.Json;
using IntegrationHub.Canonical.Orders;

namespace IntegrationHub.Tests.Canonical.Orders;

public sealed class OrderStatusTests
{
    [Theory]
    [InlineData(OrderStatus.Placed, "placed", "OrderProcessing", false)]
    [InlineData(OrderStatus.AwaitingStore, "awaitingStore", "OrderProcessing", false)]
    [InlineData(OrderStatus.Picking, "picking", "OrderProcessing", false)]
    [InlineData(OrderStatus.Ready, "ready", "OrderPickupAvailable", false)]
    [InlineData(OrderStatus.HandingOver, "handingOver", "OrderPickupAvailable", false)]
    [InlineData(OrderStatus.Collected, "collected", "OrderDelivered", true)]
    [InlineData(OrderStatus.Canceling, "canceling", "OrderProcessing", false)]
    [InlineData(OrderStatus.Expired, "expired", "OrderCancelled", true)]
    [InlineData(OrderStatus.Canceled, "canceled", "OrderCancelled", true)]
    [InlineData(OrderStatus.Attention, "attention", "OrderProblem", false)]
    public void Status_has_a_name_a_schema_org_name_and_an_end(OrderStatus status, string name, string schemaOrg, bool terminal)
    {
        Assert.Equal((name, schemaOrg, terminal), (status.ToName(), status.ToSchemaOrg(), status.IsTerminal()));
        Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(status));
        Assert.Equal(status, OrderStatuses.FromName(name));
    }

    [Fact]
    public void Unknown_name_is_no_status() => Assert.Null(OrderStatuses.FromName("Placed"));
}
