using System.ComponentModel;
using IntegrationHub.PublicApi.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Returns;

internal static class ReturnRoutes
{
    private const string IdOfReturn = "The hub's id of the return.";

    public static void MapReturns(this IEndpointRouteBuilder v1)
    {
        var returns = v1.MapGroup("/returns").WithTags("Returns");

        returns.MapPost("", (HttpContext http, RequestReturn request) => request.HandleAsync(http))
            .WithName("requestReturn")
            .WithSummary("Request a return")
            .WithDescription("Asks for goods of an order to be taken back. The pieces are claimed at once, so that no other return can have them; the return policy, and where it says so a person, decides after the answer. Read the return, or listen to its events, to see how it goes.")
            .Takes<ReturnBody>(isRequired: true)
            .Answers<ReturnView>(StatusCodes.Status202Accepted, "The return is accepted and will be decided on.")
            .Refuses(400, 409, 413, 415, 422, 503);

        returns.MapGet("/{id}", (HttpContext http, GetReturn get, [Description(IdOfReturn)] string id) => get.Handle(http, id))
            .WithName("getReturn")
            .WithSummary("Read a return")
            .WithDescription("Shows where a return stands, what was decided and why, what came back and what is refunded.")
            .Answers<ReturnView>(StatusCodes.Status200OK, "The return.")
            .Refuses(404);

        returns.MapGet("/{id}/label", (HttpContext http, GetReturn get, [Description(IdOfReturn)] string id) => get.HandleLabel(http, id))
            .WithName("getReturnLabel")
            .WithSummary("Fetch the label of a return")
            .WithDescription("Gives the label that the customer sends the goods with, as the carrier made it, where the carrier gave it to the hub; else the return names the carrier's address of it.")
            .AnswersDocument("The label.", "application/pdf", "image/png", "application/zpl")
            .Refuses(404);

        returns.MapPost("/{id}/receipt", (HttpContext http, ReceiveGoods receive, [Description(IdOfReturn)] string id) => receive.HandleAsync(http, id))
            .WithName("receiveReturn")
            .WithSummary("Say what was received")
            .WithDescription("For the till or the warehouse: says which pieces came back and in which state, once for a return that is instrumented, in transit or overdue. Stock, refund and credit note follow after the answer. What was announced and is not named has not come back and can be returned again.")
            .Takes<ReceiptBody>(isRequired: true)
            .Answers<ReturnView>(StatusCodes.Status202Accepted, "The receipt is accepted.")
            .Refuses(400, 404, 409, 413, 415, 422, 503);

        returns.MapPost("/{id}/cancel", (HttpContext http, CancelReturn cancel, [Description(IdOfReturn)] string id) => cancel.HandleAsync(http, id))
            .WithName("cancelReturn")
            .WithSummary("Cancel a return")
            .WithDescription("Asks for a return to be given up, while the customer has the goods. The label and what other systems were told are taken back after the answer; a parcel that the carrier has seen first goes on.")
            .Takes<CancelReturnBody>(isRequired: false)
            .Answers<ReturnView>(StatusCodes.Status202Accepted, "The cancellation is under way.")
            .Refuses(400, 404, 409, 413, 415, 422, 503);
    }
}
