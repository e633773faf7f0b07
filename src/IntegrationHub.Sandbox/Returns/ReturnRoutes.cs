using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Returns;

/// <summary>The routes of a return desk, the same in every system that has one.</summary>
internal static class ReturnRoutes
{
    public static void AddReturns(this SystemRoutes system, IEndpointRouteBuilder app, string root, Func<SandboxState, ReturnDesk> desk)
    {
        system.Effect<AnnounceReturn, ReturnRecord>($"{root}/returns", "returns.create", "Announce a return", 201, 404);
        system.Add<Page<ReturnRecord>>(
            app.MapGet($"{root}/returns", (string? hubReturnId, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<ReturnRecord>.Whole(desk(state).All(hubReturnId))))),
            "returns.list", "Returns by the hub's id");
        system.Add<ReturnRecord>(
            app.MapGet($"{root}/returns/{{id}}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => desk(state).Find(id)), "return", id)),
            "returns.get", "One return", 200, 404);
        system.Effect<ReceiveReturn, ReturnRecord>($"{root}/returns/{{id}}/receive", "returns.receive", "Say what came back; this system puts on sale what it is told to", 200, 404, 409);
        system.Effect<ReturnRecord>($"{root}/returns/{{id}}/cancel", "returns.cancel", "Withdraw a return");
    }
}
