using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>ForEach: runs the body for each item, one after the other. The items are evaluated once.</summary>
internal sealed class ForEachBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        run.Items = burst.Input(run, "items").AsItems();
        Next(burst, run);
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes) => Next(burst, run);

    private static void Next(Burst burst, ActivityExecution run)
    {
        if (run.IsBreaking || run.Position >= run.Items!.Count || !LoopBody.Exists(burst, run))
        {
            burst.Complete(run, []);
            return;
        }

        var index = run.Position++;
        LoopBody.Schedule(burst, run, run.Items[index], index, setsOutput: true);
    }
}
