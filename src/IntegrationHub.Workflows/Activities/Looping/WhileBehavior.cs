using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>While: runs the body as long as the condition holds; it is evaluated anew before each round.</summary>
internal sealed class WhileBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => Next(burst, run);

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes) => Next(burst, run);

    private static void Next(Burst burst, ActivityExecution run)
    {
        if (!run.IsBreaking && LoopBody.Exists(burst, run) && burst.Input(run, "condition").AsBoolean())
        {
            burst.Schedule(burst.Node(run).Ports["body"], run);
        }
        else
        {
            burst.Complete(run, []);
        }
    }
}
