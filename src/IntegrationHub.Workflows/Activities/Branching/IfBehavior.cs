using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>If: runs the embedded <c>then</c> or <c>else</c>; its result is the condition.</summary>
internal sealed class IfBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var holds = burst.Input(run, "condition").AsBoolean();
        burst.SetOutput(run, "result", JsonValues.Of(holds));
        if (burst.Node(run).Ports.TryGetValue(holds ? "then" : "else", out var branch))
        {
            burst.Schedule(branch, run);
        }
        else
        {
            burst.Complete(run, []);
        }
    }
}
