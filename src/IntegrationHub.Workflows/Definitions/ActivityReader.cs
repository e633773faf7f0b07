using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Reads the tree of activities into a flat list, children after their parent.</summary>
internal sealed class ActivityReader
{
    private static readonly HashSet<string> Structure = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "activities", "connections", "variables", "start",
    };

    private readonly List<ActivityNode> _nodes = [];

    public List<JsonElement> Variables { get; } = [];

    public IReadOnlyList<ActivityNode> Nodes => _nodes;

    public int Read(JsonElement activity, string parentNodeId)
    {
        var id = activity.Text("id") ?? $"activity{_nodes.Count + 1}";
        var inputs = new Dictionary<string, InputExpression>(StringComparer.OrdinalIgnoreCase);
        var outputs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var raw = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        var node = new ActivityNode
        {
            Index = _nodes.Count,
            Id = id,
            NodeId = $"{parentNodeId}:{id}",
            Type = activity.Text("type") ?? "",
            Name = activity.Text("name"),
            CanStartWorkflow = activity.Member("customProperties")?.Flag("canStartWorkflow") ?? false,
            Inputs = inputs,
            Outputs = outputs,
            Raw = raw,
        };
        _nodes.Add(node);
        foreach (var member in activity.EnumerateObject().Where(member => !Structure.Contains(member.Name)))
        {
            Sort(member, inputs, outputs, raw);
        }

        Variables.AddRange(activity.Items("variables"));
        node.Children = [.. activity.Items("activities").Select(child => Read(child, node.NodeId))];
        node.Start = Find(node, activity.Text("start") ?? activity.Member("start")?.Text("id"));
        ReadConnections(activity, node);
        return node.Index;
    }

    private static void Sort(
        JsonProperty member, Dictionary<string, InputExpression> inputs, Dictionary<string, string> outputs, Dictionary<string, JsonElement> raw)
    {
        if (member.Value.Member("expression") is { } expression)
        {
            inputs[member.Name] = new InputExpression(expression.Text("type") ?? "Literal", expression.Member("value"));
        }
        else if (member.Value.Member("memoryReference")?.Text("id") is { } variable)
        {
            outputs[member.Name] = variable;
        }
        else if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            inputs[member.Name] = new InputExpression("Literal", member.Value);
        }
        else if (member.Value.ValueKind is not JsonValueKind.Null)
        {
            raw[member.Name] = member.Value;
        }
    }

    private void ReadConnections(JsonElement activity, ActivityNode node)
    {
        var connections = new List<Connection>();
        var dangling = new List<string>();
        foreach (var connection in activity.Items("connections"))
        {
            var (source, port) = ReadEnd(connection, "source", "sourcePort", "Done");
            var (target, _) = ReadEnd(connection, "target", "targetPort", "In");
            if (Find(node, source) is { } from && Find(node, target) is { } to)
            {
                connections.Add(new Connection(from, port, to));
            }
            else
            {
                dangling.Add($"{source}:{port} -> {target}");
            }
        }

        node.Connections = connections;
        node.DanglingConnections = dangling;
    }

    /// <summary>Both forms are in use: <c>source:{activity,port}</c> and the older <c>source</c> beside <c>sourcePort</c>.</summary>
    private static (string? Activity, string Port) ReadEnd(JsonElement connection, string end, string portMember, string defaultPort) =>
        connection.Member(end) is { ValueKind: JsonValueKind.Object } modern
            ? (modern.Text("activity"), modern.Text("port") ?? defaultPort)
            : (connection.Text(end), connection.Text(portMember) ?? defaultPort);

    private int? Find(ActivityNode node, string? id)
    {
        foreach (var child in node.Children)
        {
            if (_nodes[child].Id == id)
            {
                return child;
            }
        }

        return null;
    }
}
