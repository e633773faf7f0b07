using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Flowchart;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Workflows.Core;

/// <summary>Lets an instance go on with another version of its workflow.</summary>
internal sealed partial class Burst
{
    /// <summary>
    /// Maps everything in the state that refers to the definition. Keys of effects do not change: what is under way and
    /// what can be undone keep the path that theirs derive from.
    /// </summary>
    /// <returns>What changes; with reasons against it nothing was changed.</returns>
    public MigrationReport Migrate(CompiledWorkflow target)
    {
        var (before, after) = (workflow.Definition, target.Definition);
        var map = new VersionMap(before, after);
        var charts = state.Executions.Where(run => run.Flow is not null && map.Find(run.Node) is not null && after.Nodes[map.Find(run.Node)!.Value].Type == FlowGraph.ActivityType)
            .Select(run => (Run: run, Migration: ChartMigration(run, target, map))).ToList();
        var reasons = WhyNotMigrated(after, map)
            .Concat(charts.SelectMany(chart => chart.Migration.Ambiguities(before, after)))
            .Distinct(StringComparer.Ordinal).ToList();
        var report = new MigrationReport(state.Id, state.DefinitionVersion, after.Version)
        {
            Kept = map.Kept,
            Added = map.Added,
            Removed = map.Removed,
            Changed = map.Changed,
            StandsAt = [.. StandsAt()],
            Reasons = reasons,
        };
        if (reasons is not [])
        {
            return report;
        }

        var scopes = charts.ConvertAll(chart => chart.Migration.Carry());
        MoveSequences(after, map);
        MoveNodes(after, map);
        for (var i = 0; i < charts.Count; i++)
        {
            charts[i].Run.Flow = scopes[i];
        }

        state.DefinitionVersion = after.Version;
        workflow = target;
        if (state.IsStored)
        {
            return report;
        }

        AddVariables();
        foreach (var (run, migration) in charts)
        {
            migration.Settle(this, run);
        }

        var next = _scheduled.Select(item => after.Nodes[item.Node].Id).ToList();
        CompleteEmptied();
        Drain();
        return report with { RunsNext = next };
    }

    /// <summary>Whether the activity runs in the container, is about to, or would if nothing had faulted.</summary>
    public bool IsLive(int node, ActivityExecution container) =>
        IsScheduledOrRunning(node, container)
        || state.Faulted.Exists(run => run.Node == node && run.Parent == container.RunId)
        || state.Held.Exists(held => held.Node == node && held.Parent == container.RunId);

    private string? TypeOf(string variableId) => workflow.Definition.Variables.FirstOrDefault(variable => variable.Id == variableId)?.TypeName;

    private FlowMigration ChartMigration(ActivityExecution run, CompiledWorkflow target, VersionMap map)
    {
        var chart = target.Definition.Nodes[map.Find(run.Node)!.Value];
        var start = map.Find(run.Flow!.Start) is { } kept && chart.Children.Contains(kept) ? kept : FlowGraph.StartOf(chart, target.Definition);
        return new FlowMigration(run.Flow, workflow.Graph(run.Node, run.Flow.Start), target.Graph(chart.Index, start), map);
    }

    private IEnumerable<string> WhyNotMigrated(WorkflowDefinition after, VersionMap map)
    {
        if (state.Status == WorkflowStatus.Finished && (state.SubStatus != WorkflowSubStatus.Faulted || state.EndsAs is not null))
        {
            yield return $"Instance '{state.Id}' is {state.SubStatus}; only one that runs or can be retried goes on with another version.";
        }

        if (after.DefinitionId != state.DefinitionId || after.Version == state.DefinitionVersion)
        {
            yield return $"Instance '{state.Id}' runs version {state.DefinitionVersion} of '{state.DefinitionId}'; name another version of that.";
        }

        foreach (var (node, parent, what) in LivePlaces())
        {
            if (WhyNotMoved(node, what, after, map) is { } reason)
            {
                yield return reason;
            }
            else if (parent is { Node: >= 0 } container && after.Nodes[map.Find(node)!.Value].Parent != map.Find(container.Node))
            {
                yield return $"Activity '{workflow.Definition.Nodes[node].Id}' {what}, and in version {after.Version} it stands in another container.";
            }
        }

        foreach (var stopped in state.Faulted.Where(run => run.Stopped is not null && HasPlace(run)))
        {
            if (stopped.Stopped!.Flow is not null || map.Find(stopped.Stopped.Child) is null)
            {
                yield return $"'{workflow.Definition.Nodes[stopped.Node].Id}' has failed behind its activity '{workflow.Definition.Nodes[stopped.Stopped.Child].Id}', and it cannot be told where it would go on; retry or skip it first.";
            }
        }

        foreach (var node in state.Detached.Where(run => run.Node >= 0).Select(run => run.Node))
        {
            if (WhyNotMoved(node, "has a call whose outcome is not known yet", after, map) is { } reason)
            {
                yield return reason;
            }
        }

        foreach (var node in state.Undo.Select(entry => entry.Node).Concat(state.Executions.Select(run => run.Compensation?.ContainerNode).OfType<int>()).Distinct())
        {
            if (WhyNotMoved(node, "has done something that could no longer be taken back", after, map) is { } reason)
            {
                yield return reason;
            }
        }

        foreach (var variable in after.Variables.Where(variable => state.Variables.ContainsKey(variable.Id) && TypeOf(variable.Id) != variable.TypeName))
        {
            if (VariableTypes.Problem(state.Variables[variable.Id], variable.TypeName) is { } problem)
            {
                yield return $"The variable '{variable.Name}' is of type {variable.TypeName} in version {after.Version}, and its value is not: edit it first; {problem}";
            }
        }

        foreach (var sequence in state.Executions.Where(run => run.Node >= 0 && Node(run).Type == "Elsa.Sequence" && LiveChildOf(run) is null))
        {
            yield return $"The sequence '{Node(sequence).Id}' runs, and it cannot be told which of its activities comes next.";
        }
    }

    private string? WhyNotMoved(int node, string what, WorkflowDefinition after, VersionMap map)
    {
        var activity = workflow.Definition.Nodes[node];
        return map.Find(node) is not { } index ? $"Activity '{activity.Id}' {what}, and version {after.Version} has no such activity."
            : after.Nodes[index].Type != activity.Type ? $"Activity '{activity.Id}' {what}, and in version {after.Version} it is of type {after.Nodes[index].Type} instead of {activity.Type}."
            : null;
    }

    private IEnumerable<(int Node, ActivityExecution? Parent, string What)> LivePlaces() =>
        state.Executions.Where(run => run.Node >= 0).Select(run => (run.Node, ParentOf(run), run.IsWaiting ? "waits" : "runs"))
            .Concat(state.Faulted.Where(HasPlace).Select(run => (run.Node, state.FindRun(run.Parent), "has faulted")))
            .Concat(state.Held.Select(held => (held.Node, state.FindRun(held.Parent), "is about to run")));

    private int? LiveChildOf(ActivityExecution sequence) =>
        state.Executions.Find(run => run.Parent == sequence.RunId)?.Node
        ?? state.Faulted.Find(run => run.Parent == sequence.RunId)?.Node
        ?? state.Held.Find(held => held.Parent == sequence.RunId)?.Node;

    /// <summary>A sequence goes on behind the activity that it is at, wherever that stands now.</summary>
    private void MoveSequences(WorkflowDefinition after, VersionMap map)
    {
        foreach (var sequence in state.Executions.Where(run => run.Node >= 0 && Node(run).Type == "Elsa.Sequence"))
        {
            var children = after.Nodes[map.Find(sequence.Node)!.Value].Children.ToList();
            sequence.Position = children.IndexOf(map.Find(LiveChildOf(sequence)!.Value)!.Value) + 1;
        }
    }

    private void MoveNodes(WorkflowDefinition after, VersionMap map)
    {
        string? KeptPath(string? known, int node) =>
            known ?? (workflow.Definition.Nodes[node].NodeId is var path && path != after.Nodes[map.Find(node)!.Value].NodeId ? path : null);

        MoveIterations(after, map);
        foreach (var run in AllRuns.ToList())
        {
            if (run.Node >= 0)
            {
                run.KeyPath = KeptPath(run.KeyPath, run.Node);
                run.Node = map.Find(run.Node)!.Value;
            }

            if (run.Compensation is { ContainerNode: { } container } scope)
            {
                run.Compensation = scope with { ContainerNode = map.Find(container) };
            }
        }

        foreach (var entry in state.Undo)
        {
            entry.KeyPath = KeptPath(entry.KeyPath, entry.Node);
            entry.Node = map.Find(entry.Node)!.Value;
        }

        var faulted = state.Faulted.Where(HasPlace).Select(run => run with { Node = map.Find(run.Node)!.Value, KeyPath = KeptPath(run.KeyPath, run.Node), Stopped = run.Stopped is { } stopped ? stopped with { Child = map.Find(stopped.Child)!.Value } : null }).ToList();
        state.Faulted.Clear();
        state.Faulted.AddRange(faulted);
        var held = state.Held.Select(activity => activity with { Node = map.Find(activity.Node)!.Value }).ToList();
        state.Held.Clear();
        state.Held.AddRange(held);
    }

    private void MoveIterations(WorkflowDefinition after, VersionMap map)
    {
        var (moved, retired) = (new Dictionary<int, int>(), new Dictionary<string, int>(state.RetiredIterations ?? [], StringComparer.Ordinal));
        foreach (var (node, iterations) in state.Iterations.Where(pair => pair.Key >= 0))
        {
            if (map.Find(node) is { } index)
            {
                moved[index] = iterations;
            }

            var path = workflow.Definition.Nodes[node].NodeId;
            if (map.Find(node) is not { } kept || after.Nodes[kept].NodeId != path)
            {
                retired[path] = Math.Max(iterations, retired.GetValueOrDefault(path));
            }
        }

        if (state.Iterations.TryGetValue(Compensation.Compensating.Node, out var compensations))
        {
            moved[Compensation.Compensating.Node] = compensations;
        }

        foreach (var node in after.Nodes.Where(node => retired.ContainsKey(node.NodeId)))
        {
            moved[node.Index] = Math.Max(moved.GetValueOrDefault(node.Index), retired[node.NodeId]);
        }

        state.Iterations = moved;
        state.RetiredIterations = retired.Count > 0 ? retired : null;
    }

    /// <summary>Variables that only the new version has begin with their initial values; those that it no longer has stay, unseen.</summary>
    private void AddVariables()
    {
        Declare(workflow.Definition.Variables, state.Variables);
        foreach (var run in state.Executions.Where(run => run.Node >= 0 && Node(run).Variables.Count > 0))
        {
            Declare(Node(run).Variables, run.Variables ??= []);
        }
    }

    private static void Declare(IReadOnlyList<VariableDefinition> declared, Dictionary<string, System.Text.Json.JsonElement> values)
    {
        foreach (var variable in declared)
        {
            values.TryAdd(variable.Id, variable.InitialValue is { } value ? Expressions.JsonValues.As(value, variable.TypeName) : Null);
        }
    }
}
