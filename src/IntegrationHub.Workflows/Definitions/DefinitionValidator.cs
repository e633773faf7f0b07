using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Finds everything that would keep a definition from running, before it is published.</summary>
internal static class DefinitionValidator
{
    public static IReadOnlyList<DefinitionProblem> Validate(WorkflowDefinition definition, ActivityCatalog catalog) =>
        [.. definition.Nodes.SelectMany(node => Validate(node, definition, catalog))];

    private static IEnumerable<DefinitionProblem> Validate(ActivityNode node, WorkflowDefinition definition, ActivityCatalog catalog)
    {
        if (catalog.Find(node.Type) is not { } activity)
        {
            yield return new DefinitionProblem(node.Id, "unknown-activity-type", $"No activity type '{node.Type}' is installed.");
            yield break;
        }

        foreach (var (name, expression) in node.Inputs)
        {
            if (!ExpressionEvaluator.Types.Contains(expression.Type))
            {
                yield return new DefinitionProblem(
                    node.Id, "unknown-expression-type",
                    $"Input '{name}' has the expression type '{expression.Type}'; supported are {string.Join(", ", ExpressionEvaluator.Types)}.");
            }
        }

        foreach (var input in activity.Descriptor.Inputs.Where(input => input.IsRequired && !node.Inputs.ContainsKey(input.Name)))
        {
            yield return new DefinitionProblem(node.Id, "missing-input", $"{activity.Descriptor.DisplayName} needs the input '{input.Name}'.");
        }

        foreach (var dangling in node.DanglingConnections)
        {
            yield return new DefinitionProblem(node.Id, "dangling-connection", $"The connection {dangling} names an activity that the flowchart does not have.");
        }

        foreach (var connection in node.Connections)
        {
            var source = definition.Nodes[connection.Source];
            if (catalog.Find(source.Type) is { Descriptor.Ports: { Count: > 0 } ports } && !ports.Contains(connection.Port))
            {
                yield return new DefinitionProblem(
                    source.Id, "unknown-port", $"A connection leaves by the port '{connection.Port}'; {source.Type} has {string.Join(", ", ports)}.");
            }
        }
    }
}
