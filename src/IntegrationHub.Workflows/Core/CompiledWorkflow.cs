using System.Collections.Concurrent;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Core;

/// <summary>A definition with everything that can be worked out once: behaviours, graphs, start activities, parsed expressions.</summary>
internal sealed class CompiledWorkflow
{
    private readonly RegisteredActivity[] _activities;
    private readonly ConcurrentDictionary<(int Chart, int Start), FlowGraph> _graphs = new();
    private readonly Dictionary<string, CompiledExpression>[] _inputs;
    private readonly CompiledExpression[][] _cases;
    private readonly RetryPolicy[] _retries;
    private readonly IReadOnlySet<string>[] _drawnPorts;
    private readonly IReadOnlySet<string>[] _wantedOutputs;

    public CompiledWorkflow(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        Definition = definition;
        var nodes = definition.Nodes;
        _activities = [.. nodes.Select(node => catalog.Find(node.Type) ?? ActivityCatalog.NotFound(node))];
        _inputs = [.. nodes.Select(node => node.Inputs.ToDictionary(input => input.Key, input => CompiledExpression.Compile(input.Value), StringComparer.OrdinalIgnoreCase))];
        _cases = [.. nodes.Select(node => node.Cases.Select(option => CompiledExpression.Compile(option.Condition)).ToArray())];
        _retries = [.. nodes.Select(node => RetryPolicy.Read(node.CustomProperties))];
        _drawnPorts = [.. nodes.Select(node => DrawnPortsOf(node, definition))];
        KeepsOutputs = nodes.SelectMany(node => node.Inputs.Values).Any(CompiledExpression.AsksForOutputs);
        _wantedOutputs = [.. nodes.Select((node, index) => WantedOutputsOf(node, _activities[index].Descriptor))];
        AnswersHttp = nodes.Any(node => node.Type == "Elsa.WriteHttpResponse");
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>Whether an expression reads outputs of activities by name, so that they must be kept.</summary>
    public bool KeepsOutputs { get; }

    /// <summary>Whether the workflow answers HTTP requests itself.</summary>
    public bool AnswersHttp { get; }

    public RegisteredActivity Activity(int node) => node < 0 ? ActivityCatalog.Compensation : _activities[node];

    /// <summary>The graph of a flowchart as seen from the activity that its run began with.</summary>
    public FlowGraph Graph(int chart, int start) => _graphs.GetOrAdd((chart, start), key => new FlowGraph(Definition.Nodes[key.Chart], key.Start));

    public IReadOnlyDictionary<string, CompiledExpression> Inputs(int node) => _inputs[node];

    public IReadOnlyList<CompiledExpression> Cases(int node) => _cases[node];

    /// <summary>The ports that the drawing leaves an activity by.</summary>
    public IReadOnlySet<string> DrawnPorts(int node) => _drawnPorts[node];

    /// <summary>The outputs of an activity that are bound to variables, or all where expressions read outputs by name.</summary>
    public IReadOnlySet<string> WantedOutputs(int node) => _wantedOutputs[node];

    public RetryPolicy Retry(int node) => node < 0 ? RetryPolicy.Forever : _retries[node];

    private static HashSet<string> DrawnPortsOf(ActivityNode node, WorkflowDefinition definition)
    {
        var ports = new HashSet<string>(node.Cases.Where(option => option.Activity is not null).Select(option => option.Label), StringComparer.Ordinal);
        ports.UnionWith(node.Ports.Keys.Select(Activities.Http.SendHttpRequest.PortOfMember));
        if (node.Parent is { } parent)
        {
            ports.UnionWith(definition.Nodes[parent].Connections.Where(connection => connection.Source == node.Index).Select(connection => connection.Port));
        }

        return ports;
    }

    private HashSet<string> WantedOutputsOf(ActivityNode node, Authoring.ActivityDescriptor descriptor)
    {
        var wanted = new HashSet<string>(node.Outputs.Keys, StringComparer.OrdinalIgnoreCase);
        if (KeepsOutputs)
        {
            wanted.UnionWith(descriptor.Outputs.Select(output => output.Name));
        }

        return wanted;
    }
}

/// <summary>Finds published workflows by their definition id.</summary>
internal interface IWorkflowSource
{
    /// <returns>Null when no version is published.</returns>
    CompiledWorkflow? FindPublished(string definitionId);
}
