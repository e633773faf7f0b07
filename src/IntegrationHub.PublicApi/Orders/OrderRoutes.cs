using IntegrationHub.Canonical.Orders;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Orders;

internal static class OrderRoutes
{
    public static void Map(RouteGroupBuilder v1)
    {
        var orders = v1.MapGroup("/orders").WithTags("Orders");
        orders.MapPost("", (HttpContext context, PlaceOrder use, IdempotencyBook idempotency) => use.HandleAsync(context, idempotency))
            .WithName("placeOrder").WithSummary("Places an order.")
            .WithDescription("The store gets the goods ready and the customer collects them. The answer comes as soon as the order is stored; what happens then can be read from it.")
            .Accepts<OrderInput>("application/json").Produces<OrderDocument>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity)
            .TakesIdempotencyKey();
        orders.MapGet("/{id}", (string id, HttpContext context, GetOrder use) => use.Handle(context, id))
            .WithName("getOrder").WithSummary("Shows one of your orders.")
            .Produces<OrderDocument>().Refuses(StatusCodes.Status404NotFound);
        orders.MapPost("/{id}/cancel", (string id, HttpContext context, CancelOrder use, IdempotencyBook idempotency) => use.HandleAsync(context, id, idempotency))
            .WithName("cancelOrder").WithSummary("Asks to cancel an order.")
            .WithDescription("The wish is stored at once; whether it comes in time can be read from the order. What was done for the order is taken back: the payment is let go and the stock released.")
            .Accepts<CancelRequest>(isOptional: true, "application/json").Produces<OrderDocument>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity)
            .TakesIdempotencyKey();
    }
}
