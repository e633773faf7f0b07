using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>
/// Break: ends the loop around it; every container on the way is told, so that none starts its next activity. Without a
/// loop it only ends its own container. A ParallelForEach hears no Break, as in Elsa: its round ends, the other rounds go
/// on, and after the last of them the loop around it ends, if there is one.
/// </summary>
internal sealed class BreakBehavior : IActivityBehavior
{
    private const string ParallelLoop = "Elsa.ParallelForEach";

    private static readonly HashSet<string> Loops = new(StringComparer.Ordinal) { "Elsa.For", "Elsa.ForEach", "Elsa.While" };

    public void Start(Burst burst, ActivityExecution run)
    {
        var around = new List<ActivityExecution>();
        for (var container = burst.ParentOf(run); container is not null; container = burst.ParentOf(container))
        {
            var type = burst.Node(container).Type;
            if (type != ParallelLoop)
            {
                around.Add(container);
            }

            if (type == ParallelLoop || Loops.Contains(type))
            {
                around.ForEach(inside => inside.IsBreaking = true);
                around.Clear();
            }

            if (Loops.Contains(type))
            {
                break;
            }
        }

        burst.Complete(run, []);
    }
}
