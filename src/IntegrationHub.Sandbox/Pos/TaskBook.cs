using IntegrationHub.Sandbox.Autopilot;
using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Pos;

/// <summary>The tasks of all stores. Whatever changes one passes here, so that the autopilot follows.</summary>
internal sealed class TaskBook
{
    private readonly Book<PickingTask> _book = new("TSK-", task => task.Id, task => task.OrderReference);
    private readonly SortedSet<string> _unfinished = new(StringComparer.Ordinal);
    private readonly AutopilotPlan _plan;

    public TaskBook(AutopilotSwitch autopilot)
    {
        _plan = new AutopilotPlan(autopilot);
        autopilot.Changed = at =>
        {
            foreach (var id in _unfinished)
            {
                _plan.Follow(_book.Find(id)!, at);
            }
        };
    }

    public string NextId => _book.NextId;

    public DateTimeOffset? NextDue => _plan.NextDue;

    public PickingTask NextPlanned => _plan.Next() is { } id ? _book.Find(id)! : throw new InvalidOperationException("Nothing is planned.");

    public PickingTask? Find(string id) => _book.Find(id);

    public IEnumerable<PickingTask> All(string? orderReference) => _book.All(orderReference);

    public IReadOnlyList<PickingTask> Of(string orderReference) => [.. _book.For(orderReference)];

    public PickingTask Add(PickingTask task)
    {
        _unfinished.Add(task.Id);
        _plan.Follow(task, task.CreatedAt);
        return _book.Add(task);
    }

    public PickingTask Change(PickingTask task, DateTimeOffset at)
    {
        var changed = _book.Replace(task with { UpdatedAt = at });
        if (task.State is TaskState.Rejected or TaskState.HandedOver or TaskState.Cancelled or TaskState.PutBack)
        {
            _unfinished.Remove(task.Id);
        }

        _plan.Follow(changed, at);
        return changed;
    }

    /// <summary>Finds the task that a command is about, or answers that there is none.</summary>
    public Answer On(Command command, Func<PickingTask, Answer> act) =>
        Find(command.RequiredTarget) is { } task ? act(task) : Answer.NotFound("task", command.RequiredTarget);

    public static Answer WrongState(PickingTask task, string wanted) =>
        Answer.Conflict("invalid-transition", $"Task {task.Id} is {Name(task.State)}; it cannot be {wanted}.");

    private static string Name(TaskState state) => state switch
    {
        TaskState.HandoverRequested => "waiting for the answer to a handover",
        TaskState.HandedOver => "handed over",
        TaskState.PutBack => "put back",
        TaskState.Open => "open",
        TaskState.Accepted => "accepted",
        TaskState.Rejected => "rejected",
        TaskState.Picked => "picked",
        _ => "cancelled",
    };
}
