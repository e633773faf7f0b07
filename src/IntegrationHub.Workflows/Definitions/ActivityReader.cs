using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Reads the tree of activities into a flat list, children after their parent.</summary>
internal sealed class ActivityReader
{
    private static readonly HashSet<string> Structure = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "connections", "variables",
    };

    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase) { "activities", "branches" };

    private readonly List<ActivityNode> _nodes = [];

    public IReadOnlyList<ActivityNode> Nodes => _nodes;

    public int Read(JsonElement activity, string parentNodeId, int? parent = null)
    {
        var id = activity.Text("id") ?? $"activity{_nodes.Count + 1}";
        var content = new Content();
        var custom = activity.Member("customProperties") ?? default;
        var node = new ActivityNode
        {
            Index = _nodes.Count,
            Id = id,
            NodeId = $"{parentNodeId}:{id}",
            Type = activity.Text("type") ?? "",
            Name = activity.Text("name"),
            Parent = parent,
            Version = activity.Number("version") ?? 0,
            CanStartWorkflow = custom.Flag("canStartWorkflow") || activity.Flag("canStartWorkflow"),
            CustomProperties = custom,
            Inputs = content.Inputs,
            Outputs = content.Outputs,
            Raw = content.Raw,
        };
        _nodes.Add(node);
        node.Variables = [.. activity.Items("variables").Select(VariableDefinition.Read)];
        foreach (var member in activity.EnumerateObject().Where(member => !Structure.Contains(member.Name)))
        {
            Sort(member, node, content);
        }

        node.Children = content.Children;
        node.Ports = content.Ports;
        node.Cases = content.Cases;
        ReadConnections(activity, node);
        return node.Index;
    }

    /// <summary>What a member is shows in its shape: a wrapped input, an output, an embedded activity, or plain JSON.</summary>
    private void Sort(JsonProperty member, ActivityNode node, Content content)
    {
        var value = member.Value;
        if (Lists.Contains(member.Name) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(child => child.ValueKind == JsonValueKind.Object))
        {
            content.Children.AddRange(value.EnumerateArray().Select(child => Read(child, node.NodeId, node.Index)));
        }
        else if (IsActivity(value))
        {
            content.Ports[member.Name] = Read(value, node.NodeId, node.Index);
        }
        else if (value.Member("expression") is { } expression)
        {
            content.Inputs[member.Name] = InputExpression.Read(expression, value.Text("typeName"));
        }
        else if (value.Member("memoryReference")?.Text("id") is { } variable)
        {
            content.Outputs[member.Name] = variable;
        }
        else if (IsScalar(value) || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsScalar)))
        {
            content.Inputs[member.Name] = new InputExpression("Literal", value, null);
        }
        else if (value.ValueKind is not JsonValueKind.Null)
        {
            content.Raw[member.Name] = value;
            ReadCases(value, node, content);
        }
    }

    /// <summary>The cases of Switch and FlowSwitch, and the status codes of SendHttpRequest, which are lists of conditions with an embedded activity.</summary>
    private void ReadCases(JsonElement list, ActivityNode node, Content content)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var item in list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            var label = item.Text("label") ?? item.Number("statusCode")?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (label is null)
            {
                continue;
            }

            var embedded = item.Member("activity") is { } activity && IsActivity(activity) ? Read(activity, node.NodeId, node.Index) : (int?)null;
            var condition = item.Member("condition") is { } expression ? InputExpression.Read(expression, "Boolean") : new InputExpression("Literal", null, "Boolean");
            content.Cases.Add(new ActivityCase(label, condition, embedded));
        }
    }

    private static bool IsScalar(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static bool IsActivity(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.Text("type") is not null && (value.Text("id") is not null || value.Text("nodeId") is not null);

    private void ReadConnections(JsonElement activity, ActivityNode node)
    {
        var connections = new List<Connection>();
        var dangling = new List<string>();
        foreach (var connection in activity.Items("connections"))
        {
            if (Resolve(connection, node) is { } known)
            {
                connections.Add(known);
            }
            else
            {
                var (source, port) = ReadEnd(connection, "source", "sourcePort", "Done");
                dangling.Add($"{source}:{port} -> {ReadEnd(connection, "target", "targetPort", "In").Activity}");
            }
        }

        // Connections whose ends were missing when the document was written are kept there; they count again once both ends exist.
        foreach (var kept in node.CustomProperties.Items("notFoundConnections"))
        {
            if (Resolve(kept, node) is { } restored && !connections.Contains(restored))
            {
                connections.Add(restored);
            }
        }

        node.Connections = connections;
        node.DanglingConnections = dangling;
    }

    private Connection? Resolve(JsonElement connection, ActivityNode node)
    {
        var (source, port) = ReadEnd(connection, "source", "sourcePort", "Done");
        var (target, _) = ReadEnd(connection, "target", "targetPort", "In");
        return Find(node, source) is { } from && Find(node, target) is { } to ? new Connection(from, port, to) : null;
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

    private sealed class Content
    {
        public Dictionary<string, InputExpression> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, string> Outputs { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, JsonElement> Raw { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, int> Ports { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<int> Children { get; } = [];

        public List<ActivityCase> Cases { get; } = [];
    }
}
