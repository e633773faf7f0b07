using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>PublishEvent: tells an event to whoever waits for it or is started by it; a local one only to this instance, after the current burst.</summary>
internal sealed class PublishEventBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.Input(run, "eventName").AsText() is not { Length: > 0 } name)
        {
            burst.Fault(run, $"'{burst.Node(run).Id}' publishes an event without a name.");
            return;
        }

        var payload = burst.Input(run, "payload") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? value : (JsonElement?)null;
        if (burst.Input(run, "isLocalEvent").AsBoolean())
        {
            burst.PublishLocally(name, payload);
        }
        else
        {
            burst.Transition.Published.Add(new Signals.Signal(
                burst.State.Id, $"{burst.Node(run).Id}.{run.RunId}", name, burst.Input(run, "correlationId").AsText(), payload?.GetRawText()));
        }

        burst.Complete(run, []);
    }
}
