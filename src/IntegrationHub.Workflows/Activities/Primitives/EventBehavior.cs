using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>Event: waits for a named event; the payload is its result. As the trigger of the instance it has already happened.</summary>
internal sealed class EventBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.TakeTrigger(run, out var payload))
        {
            burst.SetOutput(run, "result", payload);
            burst.Complete(run, []);
        }
        else if (burst.Input(run, "eventName").AsText() is { Length: > 0 } name)
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

        burst.Complete(run, []);
    }
}
