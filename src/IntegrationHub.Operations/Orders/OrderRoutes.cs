using IntegrationHub.Retail.Orders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Operations.Orders;

/// <summary>Finds orders by whatever somebody calls them.</summary>
internal static class OrderRoutes
{
    public static void MapOrders(this IEndpointRouteBuilder operations)
    {
        operations.MapGet("/orders", Find).WithSummary("Orders by any name: the hub's id, the client's number, another system's id.");
        operations.MapGet("/orders/{orderId}", Get).WithSummary("Where one order stands, and what other systems call it.");
    }

    private static IResult Find(string? name, OrderBook orders) => string.IsNullOrWhiteSpace(name)
        ? TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest, type: "https://integrationhub.example/problems/invalid-request", title: "A name is needed.",
            detail: "Ask with ?name=: the hub's id of an order, the number that its client gave it, or the id by which any other system knows it.")
        : TypedResults.Ok(new { items = orders.FindByAnyName(name.Trim()).Select(id => OrderSummary.Of(orders.Get(id))) });

    private static IResult Get(string orderId, OrderBook orders) => orders.Find(orderId) is { } stored
        ? TypedResults.Ok(OrderSummary.Of(stored))
        : TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound, type: "https://integrationhub.example/problems/not-found", title: "There is no such order.",
            detail: $"No order has the id '{orderId}'. Find it by any other name with /operations/orders?name=…");
}
