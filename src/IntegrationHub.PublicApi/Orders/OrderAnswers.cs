using System.Text.Json;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.Retail.Orders;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

internal static class OrderAnswers
{
    /// <summary>The order was taken on; the rest of the work goes on by itself.</summary>
    public static StoredAnswer Accepted(StoredOrder order) => new(
        StatusCodes.Status202Accepted, $"{PublicApiRoutes.Root}/orders/{order.Order.Id}", JsonSerializer.Serialize(OrderView.Of(order), ApiJson.Default.OrderView));
}
