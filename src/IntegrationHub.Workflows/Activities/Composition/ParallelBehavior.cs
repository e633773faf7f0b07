using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Composition;

/// <summary>Parallel: all activities side by side; it goes on after the last.</summary>
internal sealed class ParallelBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var activities = burst.Node(run).Children;
        foreach (var activity in activities)
        {
            burst.Schedule(activity, run);
        }

        if (activities is [])
        {
            burst.Complete(run, []);
        }
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (run.IsBreaking || burst.Workflow.Activity(child.Node).Descriptor.IsTerminal)
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
