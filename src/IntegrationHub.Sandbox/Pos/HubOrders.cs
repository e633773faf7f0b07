using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;

namespace IntegrationHub.Sandbox.Pos;

/// <summary>What the hub asks of a store: pick this, do not pick it after all, put it back on the shelf.</summary>
internal sealed class HubOrders
{
    private readonly DemoRetailer _retailer;
    private readonly TaskBook _tasks;

    public HubOrders(DemoRetailer retailer, TaskBook tasks, OperationTable operations)
    {
        _retailer = retailer;
        _tasks = tasks;
        operations.Add<CreateTask>(Systems.Pos, "tasks.create", OperationKind.Effect, Create);
        operations.Add<CancelTask>(
            Systems.Pos, "tasks.cancel", OperationKind.Effect, (command, body) => tasks.On(command, task => Cancel(task, body, command.At)));
        operations.Add(Systems.Pos, "tasks.put-back", OperationKind.Effect, command => tasks.On(command, task => PutBack(task, command.At)));
    }

    private Answer Create(Command command, CreateTask body)
    {
        var refusal = Check.First(
            _retailer.FindLocation(body.Store) is { Type: LocationType.Store }
                ? null
                : Answer.Refused(400, "unknown-location", $"store: no store has the GLN '{body.Store}'."),
            Check.Text("orderReference", body.OrderReference),
            Check.Lines(_retailer, body.Lines));
        if (refusal is not null)
        {
            return refusal;
        }

        var task = _tasks.Add(new PickingTask
        {
            Id = _tasks.NextId,
            State = TaskState.Open,
            Store = body.Store,
            OrderReference = body.OrderReference,
            ExternalReference = body.ExternalReference,
            CustomerName = body.CustomerName,
            Lines = [.. body.Lines.Select(line => new TaskLine(Gs1.Gtin14(line.Gtin), line.Name, line.Quantity))],
            DueAt = body.DueAt,
            CreatedAt = command.At,
            UpdatedAt = command.At,
        });
        return Answer.Created(task, task.OrderReference);
    }

    private Answer Cancel(PickingTask task, CancelTask body, DateTimeOffset at) => task.State switch
    {
        TaskState.Cancelled or TaskState.PutBack => Answer.Unchanged(task, task.OrderReference),
        TaskState.HandedOver or TaskState.HandoverRequested => TaskBook.WrongState(task, "cancelled"),
        _ => Answer.Ok(_tasks.Change(task with { State = TaskState.Cancelled, Reason = body.Reason }, at), task.OrderReference),
    };

    private Answer PutBack(PickingTask task, DateTimeOffset at) => task.State switch
    {
        TaskState.PutBack => Answer.Unchanged(task, task.OrderReference),
        TaskState.Picked or TaskState.Cancelled when task.WasPicked =>
            Answer.Ok(_tasks.Change(task with { State = TaskState.PutBack }, at), task.OrderReference),
        _ => TaskBook.WrongState(task, "put back"),
    };
}
