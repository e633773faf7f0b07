using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Activities.Scheduling;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Finds what starts instances of a definition: activities that are triggers and marked to start the workflow. Their inputs must not depend on an instance.</summary>
internal static class TriggerReader
{
    public static IReadOnlyList<Trigger> Read(WorkflowDefinition definition, ActivityCatalog catalog) =>
        [.. Marked(definition, catalog).SelectMany(node => Read(definition, node))];

    public static IEnumerable<DefinitionProblem> Validate(WorkflowDefinition definition, ActivityCatalog catalog) => Marked(definition, catalog)
        .Where(node => !Read(definition, node).Any())
        .Select(node => new DefinitionProblem(node.Id, "unusable-trigger", $"{node.Type} starts the workflow, so its inputs must be valid literals that can be read before there is an instance."));

    /// <summary>The paths with route values at which instances of the definition may wait, as far as they stand in the document.</summary>
    public static IEnumerable<HttpEndpointAddress> WaitingPaths(WorkflowDefinition definition) => definition.Nodes
        .Where(node => node.Type == HttpEndpointBehavior.ActivityType)
        .SelectMany(node => HttpEndpointAddress.Of(Constant(node, "path"), Constant(node, "supportedMethods")))
        .Where(address => address.IsTemplate);

    private static IEnumerable<ActivityNode> Marked(WorkflowDefinition definition, ActivityCatalog catalog) =>
        definition.Nodes.Where(node => node.CanStartWorkflow && catalog.Find(node.Type) is { Descriptor.IsTrigger: true });

    private static IEnumerable<Trigger> Read(WorkflowDefinition definition, ActivityNode node) => Names(node)
        .Select(name => new Trigger(definition.DefinitionId, node.Id, node.Type, name));

    private static IEnumerable<string> Names(ActivityNode node) => node.Type switch
    {
        HttpEndpointBehavior.ActivityType => HttpEndpointAddress.Of(Constant(node, "path"), Constant(node, "supportedMethods")).Where(address => address.IsValid).Select(address => address.ToString()),
        _ when Schedule.IsScheduled(node.Type) => Schedule.TryRead(node.Type, Constant(node, Schedule.InputOf(node.Type)), out _, out _) ? [Constant(node, Schedule.InputOf(node.Type)).AsText() ?? ""] : [],
        _ => Constant(node, "eventName").AsText() is { Length: > 0 } name ? [name] : [],
    };

    private static System.Text.Json.JsonElement Constant(ActivityNode node, string input) =>
        node.Inputs.TryGetValue(input, out var expression) ? CompiledExpression.ConstantOf(expression) ?? default : default;
}
