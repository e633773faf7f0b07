using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>A compiled input: computes a value from what the run can see. Publishing refuses unknown types, so none is met here.</summary>
internal abstract class CompiledExpression
{
    public static readonly IReadOnlyList<string> Types = ["Literal", "Object", "Json", "Variable", "Input", "JavaScript", "Liquid"];

    private static readonly JsonElement Null = JsonElement.Parse("null");

    public static CompiledExpression Compile(InputExpression expression) => expression.Type switch
    {
        "Literal" => new Constant(JsonValues.As(expression.Value ?? Null, expression.TypeName)),
        "Object" or "Json" => new Constant(Parse(expression.Value)),
        "Variable" => new VariableValue(NameIn(expression.Value)),
        "Input" => new WorkflowInput(NameIn(expression.Value)),
        "JavaScript" => JavaScriptExpression.Compile(Source(expression.Value), expression.TypeName),
        "Liquid" => LiquidText.Compile(Source(expression.Value)),
        _ => new Unsupported(expression.Type),
    };

    /// <summary>Why the expression cannot be used; null when it can.</summary>
    public static string? ProblemOf(InputExpression expression) => expression.Type switch
    {
        "JavaScript" => JavaScriptExpression.ProblemOf(Source(expression.Value)),
        "Liquid" => LiquidText.ProblemOf(Source(expression.Value)),
        _ => null,
    };

    /// <summary>Whether the expression reads outputs of activities, so that the instance has to keep them.</summary>
    public static bool AsksForOutputs(InputExpression expression) =>
        expression.Type is "JavaScript" or "Liquid" && Source(expression.Value) is { } source
        && (source.Contains("getOutputFrom", StringComparison.Ordinal) || source.Contains("getLastResult", StringComparison.Ordinal));

    /// <summary>The value of an expression that needs no instance; null when it needs one.</summary>
    public static JsonElement? ConstantOf(InputExpression expression) => (Compile(expression) as Constant)?.Value;

    public abstract JsonElement Evaluate(Burst burst, ActivityExecution run);

    private static string Source(JsonElement? value) => value?.AsText() ?? "";

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

    private static string NameIn(JsonElement? value) => value is { ValueKind: JsonValueKind.String } name
        ? name.GetString()!
        : value?.Text("id") ?? value?.Text("name") ?? "";

    private sealed class Constant(JsonElement value) : CompiledExpression
    {
        public JsonElement Value => value;

        public override JsonElement Evaluate(Burst burst, ActivityExecution run) => value;
    }

    private sealed class VariableValue(string idOrName) : CompiledExpression
    {
        public override JsonElement Evaluate(Burst burst, ActivityExecution run) => burst.Variable(run, idOrName) ?? Null;
    }

    private sealed class WorkflowInput(string name) : CompiledExpression
    {
        public override JsonElement Evaluate(Burst burst, ActivityExecution run) => burst.WorkflowInput(name) is { ValueKind: not JsonValueKind.Undefined } value ? value : Null;
    }

    private sealed class Unsupported(string type) : CompiledExpression
    {
        public override JsonElement Evaluate(Burst burst, ActivityExecution run) =>
            throw new InvalidOperationException($"The expression type '{type}' is not supported; use one of {string.Join(", ", Types)}.");
    }
}
