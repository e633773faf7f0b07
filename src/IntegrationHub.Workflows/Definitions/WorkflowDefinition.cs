using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>One version of a workflow, read from Elsa 3 definition JSON. <see cref="Json"/> is the document as it came, unknown members included.</summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    internal WorkflowDefinition(
        string definitionId, int version, string name, IReadOnlyList<VariableDefinition> variables, IReadOnlyList<ActivityNode> nodes, WorkflowOptions options, JsonElement document, string json)
    {
        DefinitionId = definitionId;
        Version = version;
        Name = name;
        Nodes = nodes;
        Json = json;
        Document = document;
        Variables = variables;
        Options = options;
        foreach (var node in nodes)
        {
            _byId.TryAdd(node.Id, node.Index);
        }
    }

    public string DefinitionId { get; }

    public int Version { get; }

    public string Name { get; }

    public string Json { get; }

    public WorkflowOptions Options { get; }

    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Every activity at any depth; the first is the root, and <see cref="ActivityNode.Index"/> is the place in this list.</summary>
    public IReadOnlyList<ActivityNode> Nodes { get; }

    public ActivityNode Root => Nodes[0];

    /// <summary>The outcomes that it offers when it is used as an activity.</summary>
    public IEnumerable<string> Outcomes => Document.Items("outcomes").Where(outcome => outcome.ValueKind == JsonValueKind.String).Select(outcome => outcome.GetString()!);

    internal JsonElement Document { get; }

    public ActivityNode? Find(string activityId) => _byId.TryGetValue(activityId, out var index) ? Nodes[index] : null;

    internal WorkflowDefinition WithVersion(int version) => new(DefinitionId, version, Name, Variables, Nodes, Options, Document, Json);
}
