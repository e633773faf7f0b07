using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Pos;

internal static class PosRoutes
{
    public static void MapPos(this IEndpointRouteBuilder app)
    {
        var pos = new SystemRoutes(app, Systems.Pos);
        pos.Effect<CreateTask, PickingTask>("/pos/tasks", "tasks.create", "Ask a store to pick an order", 201);
        pos.Add<Page<PickingTask>>(app.MapGet("/pos/tasks", List), "tasks.list", "Tasks of a store, in a state or of an order", 200, 400);
        pos.Add<PickingTask>(
            app.MapGet("/pos/tasks/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Pos.Tasks.Find(id)), "task", id)),
            "tasks.get", "One task", 200, 404);
        pos.Effect<CancelTask, PickingTask>("/pos/tasks/{id}/cancel", "tasks.cancel", "Do not pick it after all", 200, 404, 409);
        pos.Effect<PickingTask>("/pos/tasks/{id}/put-back", "tasks.put-back", "Put picked goods back on the shelf");

        pos.Person<PickingTask>("/pos/tasks/{id}/accept", StoreWork.Accept, "Staff take the task");
        pos.Person<RejectTask, PickingTask>("/pos/tasks/{id}/reject", StoreWork.Reject, "Staff turn the task down", 200, 404, 409);
        pos.Person<PickingTask>("/pos/tasks/{id}/complete", StoreWork.Complete, "Staff picked everything");
        pos.Person<ShortTask, PickingTask>("/pos/tasks/{id}/short", StoreWork.Short, "Staff did not find everything", 200, 404, 409);
        pos.Person<RequestHandover, HandoverRequested>("/pos/tasks/{id}/handover", StoreWork.Handover, "A customer shows a code", 202, 404, 409);

        pos.Add<Handover>(
            app.MapGet("/pos/handovers/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Pos.Handovers.Find(id)), "handover", id)),
            "handovers.get", "One handover", 200, 404);
        pos.Effect<Handover>("/pos/handovers/{id}/confirm", "handovers.confirm", "The goods may go");
        pos.Effect<RefuseHandover, Handover>("/pos/handovers/{id}/refuse", "handovers.refuse", "The goods stay", 200, 404, 409);

        pos.Add<TaskEventFeed>(
            app.MapGet("/pos/events", (long? after, int? limit, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => state.Pos.Feed.After(after ?? 0, Page.Limit(limit))))),
            "events.list", "What happened in the stores", 200, 400);
    }

    // Bound as text: the framework reads enumerations from a query only in their C# spelling.
    private static AnswerResult List(string? store, string? state, string? orderReference, Retailer retailer)
    {
        var wanted = default(TaskState);
        if (state is not null && !Enum.TryParse(state, ignoreCase: true, out wanted))
        {
            return new AnswerResult(Answer.Invalid("state", $"there is no state '{state}'."));
        }

        return AnswerResult.Ok(retailer.Read(books => Page<PickingTask>.Whole(books.Pos.Tasks.All(orderReference)
            .Where(task => (store is null || task.Store == store) && (state is null || task.State == wanted)))));
    }
}
