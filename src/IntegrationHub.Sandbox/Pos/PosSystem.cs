using IntegrationHub.Sandbox.Autopilot;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Events;

namespace IntegrationHub.Sandbox.Pos;

/// <summary>The point of sale: what staff pick and hand over in the stores.</summary>
internal sealed class PosSystem
{
    private readonly AutopilotSwitch _autopilot;

    public PosSystem(DemoRetailer retailer, AutopilotSwitch autopilot, EventLog log, OperationTable operations)
    {
        _autopilot = autopilot;
        Tasks = new TaskBook(autopilot);
        Feed = new TaskFeed(log);
        Handovers = new Handovers(Tasks, Feed, operations);
        _ = new HubOrders(retailer, Tasks, operations);
        _ = new StoreWork(Tasks, Feed, operations);
    }

    public TaskBook Tasks { get; }

    public TaskFeed Feed { get; }

    public Handovers Handovers { get; }

    /// <summary>When the autopilot has something to do; null when never.</summary>
    public DateTimeOffset? NextDue => Tasks.NextDue;

    /// <summary>What the autopilot does then.</summary>
    public AutopilotStep NextStep() => AutopilotStep.For(Tasks.NextPlanned, _autopilot.Settings)!;

    /// <summary>A customer got the code of an order.</summary>
    public void CustomerLearns(string orderReference, string code, DateTimeOffset at)
    {
        foreach (var task in Tasks.Of(orderReference).Where(task => task.State is TaskState.Open or TaskState.Accepted or TaskState.Picked))
        {
            Tasks.Change(task with { CustomerCode = code }, at);
        }
    }
}
