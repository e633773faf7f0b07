using System.Text.Json;
using IntegrationHub.Canonical.Orders;

namespace IntegrationHub.Tests.Canonical.Orders;

public sealed class OrderStatusesTests
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
    public void A_status_has_one_word_everywhere(OrderStatus status, string name, string schemaOrg, bool terminal)
    {
        Assert.Equal(name, status.ToName());
        Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(status));
        Assert.Equal(status, OrderStatuses.FromName(name));
        Assert.Equal(schemaOrg, status.ToSchemaOrg());
        Assert.Equal(terminal, status.IsTerminal());
    }

    [Fact]
    public void No_status_is_left_out() => Assert.Equal(10, Enum.GetValues<OrderStatus>().Length);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Placed")]
    [InlineData("0")]
    public void An_unknown_word_is_no_status(string? name) => Assert.Null(OrderStatuses.FromName(name));

    [Fact]
    public void A_number_is_no_status() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OrderStatus>("99"));
}
