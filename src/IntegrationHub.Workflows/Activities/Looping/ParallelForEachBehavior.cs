using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>ParallelForEach: runs the body for every item at once, each round with its own CurrentValue, and goes on after the last. A Break ends its round only.</summary>
internal sealed class ParallelForEachBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var items = burst.Input(run, "items").AsItems();
        if (items is [] || !LoopBody.Exists(burst, run))
        {
            burst.Complete(run, []);
            return;
        }

        for (var index = 0; index < items.Count; index++)
        {
            LoopBody.Schedule(burst, run, items[index], index, setsOutput: false);
        }
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (burst.IsDone(run))
        {
            burst.Complete(run, []);
        }
    }
}
