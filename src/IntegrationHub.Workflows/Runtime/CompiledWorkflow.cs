using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>A definition with everything that can be worked out once: behaviours, graphs, start activities.</summary>
internal sealed class CompiledWorkflow
{
    private readonly RegisteredActivity[] _activities;
    private readonly FlowGraph?[] _graphs;

    public CompiledWorkflow(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        Definition = definition;
        _activities = [.. definition.Nodes.Select(node => catalog.Find(node.Type)
            ?? throw new InvalidOperationException($"Activity type '{node.Type}' of '{node.Id}' is not installed."))];
        _graphs = [.. definition.Nodes.Select(node =>
            node.Children.Count > 0 && StartOf(node, definition) is { } start ? new FlowGraph(node, start) : null)];
    }

    public WorkflowDefinition Definition { get; }

    public RegisteredActivity Activity(int node) => _activities[node];

    /// <summary>The graph of a flowchart, null for one without activities.</summary>
    public FlowGraph? Graph(int node) => _graphs[node];

    /// <summary>Elsa's order of choice: <c>start</c>, an Elsa.Start, a start-flagged activity, one without inbound connections, the first.</summary>
    public int StartOf(int chart) => StartOf(Definition.Nodes[chart], Definition)!.Value;

    private static int? StartOf(ActivityNode chart, WorkflowDefinition definition)
    {
        if (chart.Children.Count == 0)
        {
            return null;
        }

        var children = chart.Children.Select(child => definition.Nodes[child]).ToList();
        return chart.Start
            ?? children.Find(child => child.Type == "Elsa.Start")?.Index
            ?? children.Find(child => child.CanStartWorkflow)?.Index
            ?? children.Find(child => !chart.Connections.Any(connection => connection.Target == child.Index))?.Index
            ?? children[0].Index;
    }
}
