using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Finds everything that would keep a definition from running as it is drawn, before it is published.</summary>
internal static class DefinitionValidator
{
    public static IReadOnlyList<DefinitionProblem> Validate(WorkflowDefinition definition, ActivityCatalog catalog) =>
        [.. DuplicateIds(definition), .. definition.Nodes.SelectMany(node => Validate(node, definition, catalog))];

    private static IEnumerable<DefinitionProblem> DuplicateIds(WorkflowDefinition definition) => definition.Nodes
        .GroupBy(node => node.NodeId, StringComparer.Ordinal)
        .Where(same => same.Skip(1).Any())
        .Select(same => new DefinitionProblem(same.First().Id, "duplicate-id", $"{same.Count()} activities of one container have this id; give each its own."));

    private static IEnumerable<DefinitionProblem> Validate(ActivityNode node, WorkflowDefinition definition, ActivityCatalog catalog)
    {
        if (catalog.Find(node.Type) is not { } activity)
        {
            yield return new DefinitionProblem(node.Id, "unknown-activity-type", $"No activity type '{node.Type}' is installed.");
            yield break;
        }

        foreach (var problem in Expressions(node).Concat(MissingInputs(node, activity)).Concat(Connections(node, definition, catalog)).Concat(Unreachable(node, definition)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<DefinitionProblem> Expressions(ActivityNode node)
    {
        var inputs = node.Inputs.Select(input => (Name: $"Input '{input.Key}'", Expression: input.Value));
        var cases = node.Cases.Select(option => (Name: $"The condition of case '{option.Label}'", Expression: option.Condition));
        foreach (var (name, expression) in inputs.Concat(cases))
        {
            if (!CompiledExpression.Types.Contains(expression.Type, StringComparer.Ordinal))
            {
                yield return new DefinitionProblem(
                    node.Id, "unknown-expression-type", $"{name} has the expression type '{expression.Type}'; supported are {string.Join(", ", CompiledExpression.Types)}.");
            }
            else if (CompiledExpression.ProblemOf(expression) is { } problem)
            {
                yield return new DefinitionProblem(node.Id, "invalid-expression", $"{name} is no {expression.Type} that runs here: {problem}");
            }
        }
    }

    private static IEnumerable<DefinitionProblem> MissingInputs(ActivityNode node, RegisteredActivity activity) => activity.Descriptor.Inputs
        .Where(input => input.IsRequired && (!node.Inputs.TryGetValue(input.Name, out var given) || IsEmpty(given)))
        .Select(input => new DefinitionProblem(node.Id, "missing-input", $"{activity.Descriptor.DisplayName} needs the input '{input.Name}'."));

    private static bool IsEmpty(InputExpression input) => input.Type == "Literal" && input.Value is null or { ValueKind: System.Text.Json.JsonValueKind.Null };

    private static IEnumerable<DefinitionProblem> Connections(ActivityNode node, WorkflowDefinition definition, ActivityCatalog catalog)
    {
        foreach (var dangling in node.DanglingConnections)
        {
            yield return Warning(node.Id, "dangling-connection", $"The connection {dangling} names an activity that the flowchart does not have; it is left out.");
        }

        foreach (var connection in node.Connections)
        {
            var source = definition.Nodes[connection.Source];
            if (catalog.Find(source.Type) is { Descriptor.Ports: { Count: > 0 } ports } && !ports.Contains(connection.Port, StringComparer.Ordinal))
            {
                yield return Warning(source.Id, "unknown-port", $"A connection leaves by the port '{connection.Port}', which {source.Type} never uses; it has {string.Join(", ", ports)}.");
            }
        }
    }

    private static IEnumerable<DefinitionProblem> Unreachable(ActivityNode chart, WorkflowDefinition definition)
    {
        if (chart.Type != FlowGraph.ActivityType || chart.Children.Count == 0)
        {
            yield break;
        }

        var starts = chart.Children.Where(child => definition.Nodes[child].CanStartWorkflow).Append(FlowGraph.StartOf(chart, definition)).Distinct();
        var graphs = starts.Select(start => new FlowGraph(chart, start)).ToList();
        foreach (var child in chart.Children.Where(child => graphs.TrueForAll(graph => !graph.Reachable[graph.PlaceOf(child)])))
        {
            yield return Warning(definition.Nodes[child].Id, "unreachable-activity", "No connection leads here from where the flowchart starts; it never runs.");
        }

        foreach (var back in graphs.SelectMany(graph => graph.IllegalBackConnections()).Distinct())
        {
            yield return Warning(
                definition.Nodes[back.Source].Id, "invalid-loop",
                $"The connection back to '{definition.Nodes[back.Target].Id}' enters its loop beside the loop's own start, and whoever follows it fails; let every way into the loop pass through '{definition.Nodes[back.Target].Id}'.");
        }
    }

    private static DefinitionProblem Warning(string? activityId, string code, string message) => new(activityId, code, message) { IsWarning = true };
}
