using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>Fork: runs its embedded branches side by side and goes on after all of them, or after the first, which cancels the others.</summary>
internal sealed class ForkBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var branches = burst.Node(run).Children;
        foreach (var branch in branches)
        {
            burst.Schedule(branch, run);
        }

        if (branches is [])
        {
            burst.Complete(run, []);
        }
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (run.IsBreaking || string.Equals(burst.Input(run, "joinMode").AsText(), "WaitAny", StringComparison.OrdinalIgnoreCase))
        {
            burst.CancelChildren(run);
            burst.Complete(run, []);
        }
        else if (burst.IsDone(run))
        {
            burst.Complete(run, []);
        }
    }
}
