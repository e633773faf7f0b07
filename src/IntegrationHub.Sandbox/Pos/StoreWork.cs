using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;

namespace IntegrationHub.Sandbox.Pos;

/// <summary>What shop staff do on the tablet. Each of it is an event that the hub reads.</summary>
internal sealed class StoreWork
{
    public const string Accept = "tasks.accept";
    public const string Reject = "tasks.reject";
    public const string Complete = "tasks.complete";
    public const string Short = "tasks.short";
    public const string Handover = "tasks.handover";

    private readonly TaskBook _tasks;
    private readonly TaskFeed _feed;

    public StoreWork(TaskBook tasks, TaskFeed feed, OperationTable operations)
    {
        _tasks = tasks;
        _feed = feed;
        operations.Add(Systems.Pos, Accept, OperationKind.Person, command => tasks.On(command, task => AcceptTask(task, command.At)));
        operations.Add<RejectTask>(
            Systems.Pos, Reject, OperationKind.Person, (command, body) => tasks.On(command, task => RejectTask(task, body, command.At)));
        operations.Add(Systems.Pos, Complete, OperationKind.Person, command => tasks.On(command, task => CompleteTask(task, command.At)));
        operations.Add<ShortTask>(
            Systems.Pos, Short, OperationKind.Person, (command, body) => tasks.On(command, task => ShortTask(task, body, command.At)));
    }

    private Answer AcceptTask(PickingTask task, DateTimeOffset at) => task.State == TaskState.Open
        ? Done(TaskEventTypes.Accepted, task with { State = TaskState.Accepted }, at)
        : TaskBook.WrongState(task, "accepted");

    // A store may also find out while it picks.
    private Answer RejectTask(PickingTask task, RejectTask body, DateTimeOffset at) => task.State is TaskState.Open or TaskState.Accepted
        ? Done(TaskEventTypes.Rejected, task with { State = TaskState.Rejected, Reason = body.Reason }, at, new TaskEventData { Reason = body.Reason })
        : TaskBook.WrongState(task, "rejected");

    private Answer CompleteTask(PickingTask task, DateTimeOffset at) => task.State == TaskState.Accepted
        ? Picked(TaskEventTypes.Completed, task, [.. task.Lines.Select(line => line with { Picked = line.Quantity })], at)
        : TaskBook.WrongState(task, "completed");

    private Answer ShortTask(PickingTask task, ShortTask body, DateTimeOffset at)
    {
        if (task.State != TaskState.Accepted)
        {
            return TaskBook.WrongState(task, "picked short");
        }

        var lines = task.Lines.Select(line => line with { Picked = line.Quantity }).ToList();
        for (var index = 0; index < body.Lines.Count; index++)
        {
            var missing = body.Lines[index];
            var position = missing is null ? -1 : lines.FindIndex(line => line.Gtin == Gs1.Gtin14(missing.Gtin));
            if (position < 0)
            {
                return Answer.Invalid($"lines[{index}].gtin", $"task {task.Id} has no such line.");
            }

            if (missing!.Picked < 0 || missing.Picked >= lines[position].Quantity)
            {
                return Answer.Invalid($"lines[{index}].picked", $"must be 0 to {lines[position].Quantity - 1}; a line picked in full is left out.");
            }

            lines[position] = lines[position] with { Picked = missing.Picked };
        }

        return body.Lines.Count == 0
            ? Answer.Invalid("lines", "must name what is missing.")
            : Picked(TaskEventTypes.Short, task, lines, at);
    }

    private Answer Picked(string type, PickingTask task, List<TaskLine> lines, DateTimeOffset at) =>
        Done(type, task with { State = TaskState.Picked, Lines = lines }, at, new TaskEventData { Lines = lines });

    private Answer Done(string type, PickingTask changed, DateTimeOffset at, TaskEventData? data = null)
    {
        _feed.Add(type, changed, at, data);
        return Answer.Ok(_tasks.Change(changed, at), changed.OrderReference);
    }
}
