using System.Text.Json;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Tests.Workflows.Expressions;

/// <summary>An instance with a few variables, as an expression sees it.</summary>
internal sealed class ScriptHost : IExpressionHost
{
    private readonly Dictionary<string, JsonElement> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> input = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; init; } = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    public string? CorrelationId { get; init; } = "order-17";

    public string InstanceId { get; init; } = "i1";

    public string? InstanceName { get; init; }

    public IEnumerable<string> VariableNames => variables.Keys;

    public List<string> Outcomes { get; } = [];

    public ScriptHost With(string name, string json)
    {
        variables[name] = JsonElement.Parse(json);
        return this;
    }

    public ScriptHost WithInput(string name, string json)
    {
        input[name] = JsonElement.Parse(json);
        return this;
    }

    public string Variable(string name) => variables[name].GetRawText();

    public bool TryGetVariable(string name, out JsonElement value) => variables.TryGetValue(name, out value);

    public void SetVariable(string name, JsonElement value) => variables[name] = value;

    public JsonElement GetInput(string name) => input.GetValueOrDefault(name);

    public JsonElement GetOutputFrom(string activity, string? output) => JsonElement.Parse($$"""{ "from": "{{activity}}", "output": "{{output}}" }""");

    public JsonElement GetLastResult() => JsonElement.Parse("[1,2]");

    public void SetOutcomes(IReadOnlyList<string> names)
    {
        Outcomes.Clear();
        Outcomes.AddRange(names);
    }
}
