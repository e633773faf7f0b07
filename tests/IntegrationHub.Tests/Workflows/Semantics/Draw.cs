using System.Text.Json.Nodes;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>Draws activities as Elsa 3 JSON, nested as deep as a test wants.</summary>
internal static class Draw
{
    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = $"{(type.Contains('.', StringComparison.Ordinal) ? "" : "Elsa.")}{type}", ["version"] = 1 };
        foreach (var (name, value) in members)
        {
            activity[name] = value;
        }

        return activity;
    }

    public static JsonObject Write(string id, JsonObject? text = null) => Activity(id, "WriteLine", ("text", text ?? Literal(id)));

    public static JsonObject Event(string id, string name) => Activity(id, "Event", ("eventName", Literal(name)));

    public static JsonObject Set(string id, string variable, JsonObject value) =>
        Activity(id, "SetVariable", ("variable", new JsonObject { ["id"] = variable }), ("value", value));

    public static JsonObject Decide(string id, string condition) => Activity(id, "FlowDecision", ("condition", Js(condition)));

    public static JsonObject Fork(string id, params string[] branches) => Activity(id, "FlowFork", ("branches", Literal(Texts(branches))));

    public static JsonObject Join(string id, string mode) => Activity(id, "FlowJoin", ("mode", Literal(mode)));

    public static JsonObject Switch(string id, string type, string? mode, params (string Label, string Condition, JsonObject? Activity)[] cases)
    {
        var drawn = cases.Select(option => new JsonObject { ["label"] = option.Label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = option.Condition }, ["activity"] = option.Activity });
        return Activity(id, type, ("cases", new JsonArray([.. drawn])), ("mode", mode is null ? null : Literal(mode)));
    }

    public static JsonObject Sequence(string id, params JsonObject[] activities) => Activity(id, "Sequence", ("activities", new JsonArray([.. activities])));

    /// <summary>Arrows as <c>a -> b</c> or <c>a:Port -> b</c>.</summary>
    public static JsonObject Flow(string id, JsonObject[] activities, params string[] arrows) =>
        Activity(id, "Flowchart", ("activities", new JsonArray([.. activities])), ("connections", new JsonArray([.. arrows.Select(Arrow)])));

    public static JsonObject With(this JsonObject container, params (string Id, string Type, JsonNode? Value)[] variables)
    {
        container["variables"] = Variables(variables);
        return container;
    }

    public static string Workflow(JsonObject root, string id = "w", params (string Id, string Type, JsonNode? Value)[] variables) =>
        Document(root, id, variables).ToJsonString();

    public static JsonObject Document(JsonObject root, string id = "w", params (string Id, string Type, JsonNode? Value)[] variables) =>
        new() { ["definitionId"] = id, ["name"] = id, ["variables"] = Variables(variables), ["root"] = root };

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject Js(string source) => Expression("JavaScript", source);

    public static JsonObject Liquid(string source) => Expression("Liquid", source);

    public static JsonObject Var(string id) => Expression("Variable", new JsonObject { ["id"] = id });

    public static JsonObject Input(string name) => Expression("Input", new JsonObject { ["name"] = name });

    public static JsonObject To(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonArray Texts(params string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonArray Variables(IEnumerable<(string Id, string Type, JsonNode? Value)> variables) =>
        new([.. variables.Select(variable => new JsonObject { ["id"] = variable.Id, ["name"] = variable.Id, ["typeName"] = variable.Type, ["value"] = variable.Value?.DeepClone() })]);

    private static JsonObject Arrow(string arrow)
    {
        var ends = arrow.Split(" -> ");
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }

    private static JsonObject Expression(string type, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
