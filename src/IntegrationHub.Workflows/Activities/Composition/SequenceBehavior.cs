using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Composition;

/// <summary>Sequence: one activity after the other; a terminal one, or a Break inside, ends it.</summary>
internal sealed class SequenceBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => Next(burst, run);

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (run.IsBreaking || burst.Workflow.Activity(child.Node).Descriptor.IsTerminal)
        {
            burst.Complete(run, []);
        }
        else
        {
            Next(burst, run);
        }
    }

    private static void Next(Burst burst, ActivityExecution run)
    {
        var activities = burst.Node(run).Children;
        if (run.Position < activities.Count)
        {
            burst.Schedule(activities[run.Position++], run);
        }
        else
        {
            burst.Complete(run, []);
        }
    }
}
