using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Security;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Shows an order, and notes after the answer that it was read.</summary>
internal sealed class GetOrder(OwnOrders orders, ReadCalls calls, TimeProvider clock)
{
    public IResult Handle(HttpContext http, string id)
    {
        var started = clock.GetTimestamp();
        var found = orders.Find(http.Client(), id);
        if (found is not { Value: { } order })
        {
            return found.Problem!;
        }

        http.Response.OnCompleted(() =>
        {
            calls.Add(new ReadCall(
                order.Order.Id.Value, http.Request.Path.Value ?? "", http.Client(), http.Response.StatusCode, http.TraceIdentifier, clock.GetUtcNow(), clock.GetElapsedTime(started)));
            return Task.CompletedTask;
        });
        return JsonAnswer.Ok(OrderView.Of(order), ApiJson.Default.OrderView);
    }
}
