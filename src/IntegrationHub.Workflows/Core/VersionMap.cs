using System.Text.Json;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Core;

/// <summary>
/// Which activity of one version is which of another: the one with the same id, and where an id occurs more than once
/// the one with the same path. The root is the root, whatever it is called.
/// </summary>
internal sealed class VersionMap
{
    private readonly int?[] _nodes;

    public VersionMap(WorkflowDefinition from, WorkflowDefinition to)
    {
        var ids = to.Nodes.ToLookup(node => node.Id, StringComparer.Ordinal);
        var paths = to.Nodes.ToLookup(node => node.NodeId, StringComparer.Ordinal);
        var repeated = from.Nodes.GroupBy(node => node.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        _nodes = [.. from.Nodes.Select(node => !repeated.Contains(node.Id) && ids[node.Id].ToList() is [var only] ? only.Index : paths[node.NodeId].FirstOrDefault()?.Index)];
        _nodes[from.Root.Index] = to.Root.Index;
        var reached = _nodes.OfType<int>().ToHashSet();
        Kept = [.. from.Nodes.Where(node => _nodes[node.Index] is not null).Select(node => node.Id)];
        Removed = [.. from.Nodes.Where(node => _nodes[node.Index] is null).Select(node => node.Id)];
        Added = [.. to.Nodes.Where(node => !reached.Contains(node.Index)).Select(node => node.Id)];
        Changed = [.. from.Nodes.Where(node => _nodes[node.Index] is { } other && IsChanged(node, to.Nodes[other])).Select(node => node.Id)];
    }

    public IReadOnlyList<string> Kept { get; }

    public IReadOnlyList<string> Added { get; }

    public IReadOnlyList<string> Removed { get; }

    /// <summary>Those kept whose type, inputs, outputs or custom properties differ.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <returns>The index in the other version; null when it is not there.</returns>
    public int? Find(int node) => _nodes[node];

    public static bool AreSame(InputExpression? one, InputExpression? other) =>
        one?.Type == other?.Type && Text(one?.Value) == Text(other?.Value);

    private static bool IsChanged(ActivityNode one, ActivityNode other) =>
        one.Type != other.Type || Text(one.CustomProperties) != Text(other.CustomProperties)
        || one.Inputs.Count != other.Inputs.Count || one.Inputs.Any(input => !AreSame(input.Value, other.Inputs.GetValueOrDefault(input.Key)))
        || one.Outputs.Count != other.Outputs.Count || one.Outputs.Any(output => other.Outputs.GetValueOrDefault(output.Key) != output.Value);

    private static string? Text(JsonElement? value) => value is { ValueKind: not JsonValueKind.Undefined } known ? known.GetRawText() : null;
}
