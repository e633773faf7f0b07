using IntegrationHub.Sandbox.Pos;

namespace IntegrationHub.Sandbox.Autopilot;

/// <summary>Which task the autopilot takes up when. It follows from the state, so a restart finds the same plan.</summary>
internal sealed class AutopilotPlan(AutopilotSwitch autopilot)
{
    private readonly PriorityQueue<string, (DateTimeOffset DueAt, long Order)> _queue = new();
    private readonly Dictionary<string, (DateTimeOffset DueAt, long Order)> _planned = new(StringComparer.Ordinal);
    private long _order;

    public DateTimeOffset? NextDue => Next() is { } task ? _planned[task].DueAt : null;

    /// <summary>Plans anew for a task that changed.</summary>
    public void Follow(PickingTask task, DateTimeOffset at)
    {
        _planned.Remove(task.Id);
        if (AutopilotStep.For(task, autopilot.Settings) is not null)
        {
            var due = (at + autopilot.Settings.Delay, ++_order);
            _planned.Add(task.Id, due);
            _queue.Enqueue(task.Id, due);
        }
    }

    /// <summary>The task whose turn it is, if any.</summary>
    public string? Next()
    {
        while (_queue.TryPeek(out var task, out var due))
        {
            if (_planned.TryGetValue(task, out var current) && current == due)
            {
                return task;
            }

            _queue.Dequeue();
        }

        return null;
    }
}
