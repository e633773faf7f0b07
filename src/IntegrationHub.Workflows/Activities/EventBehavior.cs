using System.Text.Json;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Event: waits for a named event; the payload is its result.</summary>
internal sealed class EventBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.Input(run, "eventName").AsText() is { Length: > 0 } name)
        {
            burst.WaitForEvent(run, name);
        }
        else
        {
            burst.Fault(run, $"The event '{burst.Node(run).Id}' has no event name.");
        }
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        if (payload is { } value)
        {
            burst.SetOutput(run, "result", value);
        }

        burst.Complete(run, ["Done"]);
    }
}
