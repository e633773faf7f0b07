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

    public bool CanStartWorkflow { get; init; }

    public required IReadOnlyDictionary<string, InputExpression> Inputs { get; init; }

    /// <summary>Output name to the id of the variable that receives it.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>Members that are neither wrapped inputs nor outputs, as they stand in the document.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Raw { get; init; }

    /// <summary>Indexes of the activities that this one contains, in the order of the document.</summary>
    public IReadOnlyList<int> Children { get; internal set; } = [];

    public IReadOnlyList<Connection> Connections { get; internal set; } = [];

    /// <summary>Ends of connections that name no activity of the chart.</summary>
    internal IReadOnlyList<string> DanglingConnections { get; set; } = [];

    /// <summary>What the document names as the chart's <c>start</c>, as an index, or null.</summary>
    public int? Start { get; internal set; }
}
