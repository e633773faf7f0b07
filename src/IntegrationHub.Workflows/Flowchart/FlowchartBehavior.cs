using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Flowchart;

/// <summary>
/// Elsa's counter-based flowchart: every outbound connection of a completed activity is visited, followed or not. A
/// target runs when all its forward inbound connections were visited more often than itself and one of them was
/// followed; when none was, the skip passes through it to its own connections. Back connections run their target directly.
/// </summary>
internal sealed class FlowchartBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.Workflow.Graph(run.Node) is not { } graph)
        {
            burst.Complete(run, ["Done"]);
            return;
        }

        run.Flow = FlowScope.For(graph);
        burst.Schedule(burst.Workflow.StartOf(run.Node), run);
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (burst.Workflow.Activity(child.Node).Descriptor.IsTerminal)
        {
            burst.CancelChildren(run);
            burst.Complete(run, ["Done"]);
            return;
        }

        Leave(burst, run, burst.Workflow.Graph(run.Node)!, child.Node, outcomes);
        if (!burst.IsScheduled(run) && !burst.State.Executions.Exists(other => other.Parent == run.RunId))
        {
            burst.Complete(run, ["Done"]);
        }
    }

    /// <summary>Visits what leads out of <paramref name="node"/>; with no outcomes at all it was skipped.</summary>
    private static void Leave(Burst burst, ActivityExecution run, FlowGraph graph, int node, IReadOnlyList<string> outcomes)
    {
        var scope = run.Flow!;
        scope.ActivityVisits[graph.PlaceOf(node)]++;
        foreach (var index in graph.OutboundOf(node))
        {
            var connection = graph.Connections[index];
            var followed = outcomes.Contains(connection.Port);
            scope.ConnectionVisits[index]++;
            scope.LastVisitFollowed[index] = followed;
            if (!graph.IsBack(index))
            {
                Arrive(burst, run, graph, connection.Target);
            }
            else if (followed)
            {
                GoBack(burst, run, graph, index);
            }
        }
    }

    private static void Arrive(Burst burst, ActivityExecution run, FlowGraph graph, int target)
    {
        var scope = run.Flow!;
        var visits = scope.ActivityVisits[graph.PlaceOf(target)];
        var anyFollowed = false;
        foreach (var inbound in graph.ForwardInboundOf(target))
        {
            if (scope.ConnectionVisits[inbound] <= visits)
            {
                return;
            }

            anyFollowed |= scope.LastVisitFollowed[inbound];
        }

        if (anyFollowed)
        {
            burst.Schedule(target, run);
        }
        else
        {
            Leave(burst, run, graph, target, []);
        }
    }

    private static void GoBack(Burst burst, ActivityExecution run, FlowGraph graph, int index)
    {
        var connection = graph.Connections[index];
        if (!graph.IsLegalBack(index))
        {
            throw new InvalidOperationException(
                $"The connection from '{burst.Workflow.Definition.Nodes[connection.Source].Id}' back to '{burst.Workflow.Definition.Nodes[connection.Target].Id}' enters its loop beside the loop's own start.");
        }

        burst.Schedule(connection.Target, run);
    }
}
