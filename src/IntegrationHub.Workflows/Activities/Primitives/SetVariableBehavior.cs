using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>SetVariable: <c>variable</c> stands unwrapped in the document, as Studio's variable picker writes it.</summary>
internal sealed class SetVariableBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.Node(run).Raw.TryGetValue("variable", out var variable) && (variable.Text("id") ?? variable.Text("name")) is { } id)
        {
            burst.SetVariable(run, id, burst.Input(run, "value"));
        }

        burst.Complete(run, []);
    }
}
