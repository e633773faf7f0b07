using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>One activity of a definition: what kind it is, its inputs and outputs, and what it contains.</summary>
public sealed class ActivityNode
{
    public required int Index { get; init; }

    public required string Id { get; init; }

    /// <summary>The colon-separated path of ids from the root, unique in the definition.</summary>
    public required string NodeId { get; init; }

    public required string Type { get; init; }

    public string? Name { get; init; }

    /// <summary>The activity that contains this one, null for the root.</summary>
    public int? Parent { get; init; }

    /// <summary>The revision of the activity type that the document names.</summary>
    public int Version { get; init; }

    public bool CanStartWorkflow { get; init; }

    /// <summary>The document's custom properties, such as the retry policy; undefined when there are none.</summary>
    public JsonElement CustomProperties { get; init; }

    public required IReadOnlyDictionary<string, InputExpression> Inputs { get; init; }

    /// <summary>Output name to the id of the variable that receives it.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>Members that are neither wrapped inputs nor outputs, as they stand in the document.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Raw { get; init; }

    /// <summary>The variables that the container declares for what it contains.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; internal set; } = [];

    /// <summary>Indexes of the activities that stand in a list (<c>activities</c> or <c>branches</c>), in the order of the document.</summary>
    public IReadOnlyList<int> Children { get; internal set; } = [];

    /// <summary>Activities embedded under a name, such as <c>body</c>, <c>then</c> and <c>else</c>.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; internal set; } = new Dictionary<string, int>();

    /// <summary>The cases of a switch, in their order.</summary>
    public IReadOnlyList<ActivityCase> Cases { get; internal set; } = [];

    public IReadOnlyList<Connection> Connections { get; internal set; } = [];

    /// <summary>Ends of connections that name no activity of the chart.</summary>
    internal IReadOnlyList<string> DanglingConnections { get; set; } = [];
}

/// <summary>A case of a switch; <paramref name="Activity"/> is the index of the activity embedded in it, if any.</summary>
public sealed record ActivityCase(string Label, InputExpression Condition, int? Activity);
