using System.Text.Json;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>Computes inputs: Literal, Object and Json, Variable, Input. Publishing refuses every other type, so none is met here.</summary>
internal static class ExpressionEvaluator
{
    public static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal) { "Literal", "Object", "Json", "Variable", "Input" };

    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    public static JsonElement Evaluate(InputExpression expression, WorkflowDefinition definition, InstanceState state) => expression.Type switch
    {
        "Literal" => expression.Value ?? Null,
        "Object" or "Json" => Parse(expression.Value),
        "Variable" => Variable(NameIn(expression.Value), definition, state),
        "Input" => state.Input.GetValueOrDefault(NameIn(expression.Value), Null),
        _ => throw new InvalidOperationException($"The expression type '{expression.Type}' is not supported; use one of {string.Join(", ", Types)}."),
    };

    /// <summary>Studio keeps JSON as text in the value; code keeps it as JSON.</summary>
    private static JsonElement Parse(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.String } text)
        {
            return value ?? Null;
        }

        try
        {
            return JsonElement.Parse(text.GetString()!);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static JsonElement Variable(string idOrName, WorkflowDefinition definition, InstanceState state)
    {
        var id = definition.FindVariable(idOrName)?.Id ?? idOrName;
        return state.Variables.GetValueOrDefault(id, Null);
    }

    private static string NameIn(JsonElement? value) => value is { ValueKind: JsonValueKind.String } name
        ? name.GetString()!
        : value?.Text("id") ?? value?.Text("name") ?? "";
}
