using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Surgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.EngineHost.Intake;

/// <summary>
/// The door of the tests: every 2xx says that something is durable, 503 that it may have to be asked again. All
/// requests may be repeated: the caller chooses the ids.
/// </summary>
internal static class IntakeRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/orders", PlaceAsync);
        app.MapPost("/events", ReceiveAsync);
        app.MapPost("/instances/{id}/retry", RetryAsync);
        app.MapGet("/counters", (WorkflowRuntime runtime) => Results.Json(new { active = runtime.Active, fenced = runtime.Fenced }));
        app.MapGet("/ready", ReadyAsync);
    }

    private static async Task<IResult> PlaceAsync(PlacedOrder order, WorkflowRuntime runtime)
    {
        var input = new Dictionary<string, JsonElement> { ["givenUp"] = JsonSerializer.SerializeToElement(order.GivenUp) };
        try
        {
            var result = await runtime.StartAsync(new StartWorkflow(order.Workflow, order.Id, order.Id, input), new WriteUnit());
            return result.IsCommitted ? Results.StatusCode(StatusCodes.Status202Accepted)
                : result.RefusedBy!.StartsWith("constraint", StringComparison.Ordinal) ? Results.Ok()
                : Results.Conflict(result.RefusedBy);
        }
        catch (StorageUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    private static async Task<IResult> ReceiveAsync(ReceivedEvent received, WorkflowRuntime runtime)
    {
        try
        {
            var isNew = await runtime.SignalAsync(new Signal("test", received.Id, received.Name, received.Order, null));
            return Results.StatusCode(isNew ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
        }
        catch (StorageUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    /// <summary>Asked once more because nobody heard the answer, it finds nothing left to retry.</summary>
    private static async Task<IResult> RetryAsync(string id, WorkflowSurgery surgery)
    {
        try
        {
            var result = await surgery.RetryAsync(id, new OnBehalf("operator", "What the process died of was not this instance."));
            return Results.Ok(result.Refusal);
        }
        catch (StorageUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    private static async Task<IResult> ReadyAsync(IHubDatabase database)
    {
        try
        {
            await database.CommitAsync(new WriteUnit());
            await database.NowAsync();
            return Results.Ok();
        }
        catch (StorageUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    private static IResult Unavailable(StorageUnavailableException unavailable) => Results.Text(unavailable.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
}

/// <param name="Id">Also the instance's id and its business key.</param>
internal sealed record PlacedOrder(string Workflow, string Id, bool GivenUp);

/// <param name="Order">The business key that it is for; null for everyone.</param>
internal sealed record ReceivedEvent(string Id, string Name, string? Order);
