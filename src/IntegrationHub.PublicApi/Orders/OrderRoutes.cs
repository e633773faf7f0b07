using System.ComponentModel;
using IntegrationHub.PublicApi.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Orders;

internal static class OrderRoutes
{
    public static void MapOrders(this IEndpointRouteBuilder v1)
    {
        var orders = v1.MapGroup("/orders").WithTags("Orders");

        orders.MapPost("", (HttpContext http, PlaceOrder place) => place.HandleAsync(http))
            .WithName("placeOrder")
            .WithSummary("Place an order")
            .WithDescription("Accepts a click-and-collect order. The store is asked, the goods are reserved and the money is authorised after the answer; read the order, or listen to its events, to see how it goes.")
            .Takes<PlaceOrderBody>(isRequired: true)
            .Answers<OrderView>(StatusCodes.Status202Accepted, "The order is accepted.")
            .Refuses(400, 409, 413, 415, 422, 503);

        orders.MapGet("/{id}", (HttpContext http, GetOrder get, [Description("The hub's id of the order.")] string id) => get.Handle(http, id))
            .WithName("getOrder")
            .WithSummary("Read an order")
            .WithDescription("Shows where an order of yours stands, down to every piece.")
            .Answers<OrderView>(StatusCodes.Status200OK, "The order.")
            .Refuses(404);

        orders.MapPost("/{id}/cancel", (HttpContext http, CancelOrder cancel, [Description("The hub's id of the order.")] string id) => cancel.HandleAsync(http, id))
            .WithName("cancelOrder")
            .WithSummary("Cancel an order")
            .WithDescription("Asks for an order to be given up. Goods, money and the store are told after the answer; an order that is being handed over or has ended cannot be canceled.")
            .Takes<CancelOrderBody>(isRequired: false)
            .Answers<OrderView>(StatusCodes.Status202Accepted, "The cancellation is under way.")
            .Refuses(400, 404, 409, 413, 415, 422, 503);
    }
}
