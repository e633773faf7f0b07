using System.Text.Json.Nodes;

namespace IntegrationHub.Tests.Workflows;

/// <summary>Writes small flowchart definitions as Elsa 3 JSON.</summary>
internal sealed class Chart(string definitionId, string root = "chart")
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonObject _options = [];

    public Chart Variable(string id, JsonNode? value = null, string typeName = "Object")
    {
        _variables.Add(new JsonObject { ["id"] = id, ["name"] = id, ["typeName"] = typeName, ["value"] = value });
        return this;
    }

    public Chart Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
        {
            activity[name] = value;
        }

        _activities.Add(activity);
        return this;
    }

    public Chart Write(string id) => Activity(id, "Elsa.WriteLine", ("text", Literal(id)));

    public Chart Event(string id, string name) => Activity(id, "Elsa.Event", ("eventName", Literal(name)));

    /// <summary>Connections as <c>a -> b</c> or <c>a:Port -> b</c>.</summary>
    public Chart Connect(params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            var ends = arrow.Split(" -> ");
            var source = ends[0].Split(':');
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
            });
        }

        return this;
    }

    public Chart Option(string name, JsonNode? value)
    {
        _options[name] = value;
        return this;
    }

    public string ToJson() => new JsonObject
    {
        ["options"] = _options.DeepClone(),
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["variables"] = _variables.DeepClone(),
        ["root"] = new JsonObject
        {
            ["id"] = root,
            ["type"] = "Elsa.Flowchart",
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString();

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject VariableValue(string id) => Expression("Variable", new JsonObject { ["id"] = id });

    private static JsonObject Expression(string type, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
