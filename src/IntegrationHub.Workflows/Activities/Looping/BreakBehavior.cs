using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>Break: ends the loop around it; every container on the way is told, so that none starts its next activity. Without a loop it only ends its own container.</summary>
internal sealed class BreakBehavior : IActivityBehavior
{
    private static readonly HashSet<string> Loops = new(StringComparer.Ordinal) { "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach", "Elsa.While" };

    public void Start(Burst burst, ActivityExecution run)
    {
        var around = new List<ActivityExecution>();
        for (var container = burst.ParentOf(run); container is not null; container = burst.ParentOf(container))
        {
            around.Add(container);
            if (Loops.Contains(burst.Node(container).Type))
            {
                around.ForEach(inside => inside.IsBreaking = true);
                break;
            }
        }

        burst.Complete(run, []);
    }
}
