using IntegrationHub.Sandbox.Events;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Pos;

/// <summary>Everything that happened in the stores, in order.</summary>
internal sealed class TaskFeed(EventLog log)
{
    private readonly List<TaskEvent> _events = [];

    public void Add(string type, PickingTask task, DateTimeOffset at, TaskEventData? data = null)
    {
        var sequence = _events.Count + 1;
        var happened = new TaskEvent(sequence, Invariant($"EVT-{sequence:D6}"), type, at, task.Id, task.OrderReference, data ?? new TaskEventData());
        _events.Add(happened);
        log.Add(happened);
    }

    public TaskEventFeed After(long sequence, int limit)
    {
        var found = _events.Skip((int)Math.Clamp(sequence, 0, _events.Count)).Take(limit).ToList();
        return new TaskEventFeed(found, found.Count == 0 ? sequence : found[^1].Sequence);
    }
}
