using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>Break: ends the loop around it; every container on the way is told, so that none starts its next activity.</summary>
internal sealed class BreakBehavior : IActivityBehavior
{
    private static readonly HashSet<string> Loops = new(StringComparer.Ordinal) { "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach", "Elsa.While" };

    public void Start(Burst burst, ActivityExecution run)
    {
        for (var container = burst.ParentOf(run); container is not null; container = burst.ParentOf(container))
        {
            container.IsBreaking = true;
            if (Loops.Contains(burst.Node(container).Type))
            {
                break;
            }
        }

        burst.Complete(run, []);
    }
}
