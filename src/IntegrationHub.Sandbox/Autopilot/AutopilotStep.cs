using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Pos;

namespace IntegrationHub.Sandbox.Autopilot;

/// <summary>What the autopilot does next with a task: an operation of the POS like any other.</summary>
internal sealed record AutopilotStep(string Operation, string TaskId, object? Body)
{
    /// <summary>Null when nobody does anything by himself.</summary>
    public static AutopilotStep? For(PickingTask task, AutopilotSettings settings) => (task.State, settings.Stores) switch
    {
        (TaskState.Open, StoreBehaviour.Accept) => new(StoreWork.Accept, task.Id, null),
        (TaskState.Open, StoreBehaviour.Reject) => new(StoreWork.Reject, task.Id, new RejectTask("The store is too busy.")),
        (TaskState.Accepted, StoreBehaviour.Accept) => Pick(task, settings),
        (TaskState.Picked, _) when settings.Customers == CustomerBehaviour.Collect && task.CustomerCode is { } code =>
            new(StoreWork.Handover, task.Id, new RequestHandover(code)),
        _ => null,
    };

    private static AutopilotStep Pick(PickingTask task, AutopilotSettings settings)
    {
        var last = task.Lines.Count - 1;
        var missing = task.Lines.Select((line, index) =>
            line.Gtin == MagicValues.NeverFoundGtin ? new ShortLine(line.Gtin, 0)
            : settings.Pick == PickBehaviour.Short && index == last ? new ShortLine(line.Gtin, line.Quantity - 1)
            : null).OfType<ShortLine>().ToList();
        return missing.Count == 0 ? new(StoreWork.Complete, task.Id, null) : new(StoreWork.Short, task.Id, new ShortTask(missing));
    }
}
