using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Retail.Orders;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Shows a client its own order; another's is as unknown as one that does not exist.</summary>
internal sealed class GetOrder(OrderBook orders, ApiCallBook calls)
{
    public IResult Handle(HttpContext context, string id)
    {
        if (Find(context, id) is not { } stored)
        {
            return Unknown(id);
        }

        calls.Read(context, id, StatusCodes.Status200OK);
        return JsonResult.Ok(OrderDocument.Of(stored), ApiJson.Default.OrderDocument);
    }

    public StoredOrder? Find(HttpContext context, string id) => orders.ClientOf(id) == ClientAccess.ClientOf(context) ? orders.Find(id) : null;

    public static ProblemResult Unknown(string id) => ProblemResult.NotFound($"You have no order '{id}'.");
}
