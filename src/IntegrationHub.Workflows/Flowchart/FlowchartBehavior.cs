using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Flowchart;

/// <summary>
/// Elsa's counter-based flowchart: every outbound connection of a completed activity is visited, followed or not. A
/// target runs when all its forward inbound connections were visited more often than itself and one of them was
/// followed; when none was, the skip passes through it to its own connections. A FlowJoin may ask for all or for any
/// of its inbound connections instead. Back connections run their target directly, and such a run counts as no visit.
/// </summary>
internal sealed class FlowchartBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var chart = burst.Node(run);
        if (chart.Children.Count == 0)
        {
            burst.Complete(run, []);
            return;
        }

        var start = burst.TriggerNode is { } trigger && chart.Children.Contains(trigger) ? trigger : FlowGraph.StartOf(chart, burst.Workflow.Definition);
        run.Flow = FlowScope.For(burst.Workflow.Graph(run.Node, start));
        burst.Schedule(start, run);
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (run.IsBreaking || burst.Workflow.Activity(child.Node).Descriptor.IsTerminal)
        {
            burst.CancelChildren(run);
            burst.Complete(run, []);
            return;
        }

        var graph = GraphOf(burst, run);
        if (!child.ByBackConnection)
        {
            run.Flow!.ActivityVisits[graph.PlaceOf(child.Node)]++;
        }

        Leave(burst, run, graph, child.Node, outcomes is [] ? ["Done"] : outcomes);
        if (burst.IsDone(run))
        {
            burst.Complete(run, []);
        }
    }

    private static FlowGraph GraphOf(Burst burst, ActivityExecution run) => burst.Workflow.Graph(run.Node, run.Flow!.Start);

    /// <summary>Visits what leads out of <paramref name="node"/>; with no outcomes at all it was skipped.</summary>
    private static void Leave(Burst burst, ActivityExecution run, FlowGraph graph, int node, IReadOnlyList<string> outcomes)
    {
        var scope = run.Flow!;
        foreach (var index in graph.OutboundOf(node))
        {
            var connection = graph.Connections[index];
            var followed = outcomes.Contains(connection.Port, StringComparer.Ordinal);
            if (graph.IsBack(index))
            {
                Visit(scope, index, followed);
                if (followed)
                {
                    GoBack(burst, run, graph, index);
                }
            }
            else
            {
                Arrive(burst, run, graph, index, followed);
            }
        }
    }

    private static void Arrive(Burst burst, ActivityExecution run, FlowGraph graph, int index, bool followed)
    {
        var target = graph.Connections[index].Target;
        var mode = FlowJoin.ModeOf(burst, run, target);
        if (mode == FlowJoinMode.WaitAny)
        {
            ArriveAtAny(burst, run, graph, index, followed);
            return;
        }

        var scope = run.Flow!;
        Visit(scope, index, followed);
        var visits = scope.ActivityVisits[graph.PlaceOf(target)];
        var (any, all) = (false, true);
        foreach (var inbound in graph.ForwardInboundOf(target))
        {
            if (scope.ConnectionVisits[inbound] <= visits)
            {
                return;
            }

            any |= scope.LastVisitFollowed[inbound];
            all &= scope.LastVisitFollowed[inbound];
        }

        if (mode == FlowJoinMode.WaitAll ? all : any)
        {
            burst.Schedule(target, run);
        }
        else
        {
            Skip(burst, run, graph, target);
        }
    }

    /// <summary>
    /// The first arrival runs the join and ends the other branches, also those that were only scheduled. Then every
    /// counter on the way is settled, so that a loop around the join finds a clean round whoever won this one.
    /// </summary>
    private static void ArriveAtAny(Burst burst, ActivityExecution run, FlowGraph graph, int index, bool followed)
    {
        var scope = run.Flow!;
        var target = graph.Connections[index].Target;
        if (burst.IsScheduledOrRunning(target, run))
        {
            return;
        }

        Visit(scope, index, followed);
        var visits = scope.ActivityVisits[graph.PlaceOf(target)];
        if (scope.ConnectionVisits[index] <= visits)
        {
            return;
        }

        if (followed)
        {
            var ancestors = graph.AncestorsOf(target);
            burst.CancelAmong(run, ancestors);
            foreach (var ancestor in ancestors)
            {
                Settle(scope, graph, ancestor);
            }

            foreach (var inbound in graph.ForwardInboundOf(target))
            {
                scope.ConnectionVisits[inbound] = visits + 1;
            }

            burst.Schedule(target, run);
        }
        else if (AllVisited(scope, graph, target, visits))
        {
            Skip(burst, run, graph, target);
        }
    }

    /// <summary>Brings an activity and its inbound connections to the same count, as if each had been visited in this round.</summary>
    private static void Settle(FlowScope scope, FlowGraph graph, int node)
    {
        var place = graph.PlaceOf(node);
        var round = scope.ActivityVisits[place];
        foreach (var inbound in graph.ForwardInboundOf(node))
        {
            round = Math.Max(round, scope.ConnectionVisits[inbound]);
        }

        scope.ActivityVisits[place] = round;
        foreach (var inbound in graph.ForwardInboundOf(node))
        {
            scope.ConnectionVisits[inbound] = round;
        }
    }

    private static bool AllVisited(FlowScope scope, FlowGraph graph, int target, int visits)
    {
        foreach (var inbound in graph.ForwardInboundOf(target))
        {
            if (scope.ConnectionVisits[inbound] <= visits)
            {
                return false;
            }
        }

        return true;
    }

    private static void Visit(FlowScope scope, int connection, bool followed)
    {
        scope.ConnectionVisits[connection]++;
        scope.LastVisitFollowed[connection] = followed;
    }

    public static void Skip(Burst burst, ActivityExecution run, FlowGraph graph, int node)
    {
        run.Flow!.ActivityVisits[graph.PlaceOf(node)]++;
        Leave(burst, run, graph, node, []);
    }

    private static void GoBack(Burst burst, ActivityExecution run, FlowGraph graph, int index)
    {
        var connection = graph.Connections[index];
        if (!graph.IsLegalBack(index))
        {
            throw new InvalidOperationException(
                $"The connection from '{burst.Workflow.Definition.Nodes[connection.Source].Id}' back to '{burst.Workflow.Definition.Nodes[connection.Target].Id}' enters its loop beside the loop's own start.");
        }

        burst.Schedule(connection.Target, run, byBackConnection: true);
    }
}
