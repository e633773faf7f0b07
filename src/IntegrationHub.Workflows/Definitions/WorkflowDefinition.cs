namespace IntegrationHub.Workflows.Definitions;

/// <summary>One version of a workflow, read from Elsa 3 definition JSON. <see cref="Json"/> is the document as it came, unknown members included.</summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, VariableDefinition> _variables;

    internal WorkflowDefinition(
        string definitionId, int version, string name, IReadOnlyList<VariableDefinition> variables, IReadOnlyList<ActivityNode> nodes, string json)
    {
        DefinitionId = definitionId;
        Version = version;
        Name = name;
        Nodes = nodes;
        Json = json;
        Variables = variables;
        _variables = new Dictionary<string, VariableDefinition>(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            _variables.TryAdd(variable.Id, variable);
            _variables.TryAdd(variable.Name, variable);
        }
    }

    public string DefinitionId { get; }

    public int Version { get; }

    public string Name { get; }

    public string Json { get; }

    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Every activity at any depth; the first is the root, and <see cref="ActivityNode.Index"/> is the place in this list.</summary>
    public IReadOnlyList<ActivityNode> Nodes { get; }

    public ActivityNode Root => Nodes[0];

    /// <summary>Finds a variable by id, or by name where an older document refers to it so.</summary>
    public VariableDefinition? FindVariable(string idOrName) => _variables.GetValueOrDefault(idOrName);

    internal WorkflowDefinition WithVersion(int version) => new(DefinitionId, version, Name, Variables, Nodes, Json);
}
