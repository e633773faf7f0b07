using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>What Elsa offers to scripts: variables, input, outputs, outcomes and the identity of the instance.</summary>
internal static class HostFunctions
{
    public static readonly (string Name, NativeBody Body)[] All =
    [
        ("getVariable", (run, _, arguments) => GetVariable(run, arguments.Text(run, 0))),
        ("setVariable", (run, _, arguments) => SetVariable(run, arguments.Text(run, 0), arguments.At(1))),
        ("getInput", (run, _, arguments) => Known(JsonReading.Of(run, run.Host.GetInput(arguments.Text(run, 0))))),
        ("getOutputFrom", (run, _, arguments) => Known(JsonReading.Of(run, run.Host.GetOutputFrom(
            arguments.Text(run, 0),
            arguments.At(1).IsNullish ? null : arguments.Text(run, 1))))),
        ("getLastResult", (run, _, _) => Known(JsonReading.Of(run, run.Host.GetLastResult()))),
        ("setOutcome", (run, _, arguments) => SetOutcomes(run, [arguments.Text(run, 0)])),
        ("setOutcomes", (run, _, arguments) => SetOutcomes(run, Texts(run, arguments))),
        ("getCorrelationId", (run, _, _) => TextOrNull(run, run.Host.CorrelationId)),
        ("getWorkflowInstanceId", (run, _, _) => TextOrNull(run, run.Host.InstanceId)),
        ("getWorkflowInstanceName", (run, _, _) => TextOrNull(run, run.Host.InstanceName)),
        ("toJson", (run, _, arguments) => JsonNamespace.Stringify(run, arguments[..Math.Min(1, arguments.Length)])),
        ("isNullOrEmpty", (run, _, arguments) => JsValue.Of(arguments.At(0).IsNullish || arguments.Text(run, 0).Length == 0)),
        ("isNullOrWhiteSpace", (run, _, arguments) => JsValue.Of(arguments.At(0).IsNullish || string.IsNullOrWhiteSpace(arguments.Text(run, 0)))),
    ];

    /// <summary>What the activity hands over under this name, or the function behind a name such as getOrder or setOrder, when there is such a variable.</summary>
    public static JsValue? Accessor(Run run, string name)
    {
        if (run.Host.TryGetArgument(name, out var argument))
        {
            return JsonReading.Of(run, argument);
        }

        if (name.Length < 4 || !(name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)))
        {
            return null;
        }

        if (run.Host.VariableNames.FirstOrDefault(candidate => IsNamed(name.AsSpan(3), candidate)) is not { } variable)
        {
            return null;
        }

        run.Charge(128);
        return JsValue.Of(new NativeFunction(name, name[0] == 'g'
            ? (current, _, _) => GetVariable(current, variable)
            : (current, _, arguments) => SetVariable(current, variable, arguments.At(0))));
    }

    public static JsValue GetVariable(Run run, string name) =>
        run.Host.TryGetVariable(name, out var value) ? Known(JsonReading.Of(run, value)) : JsValue.Null;

    public static JsValue SetVariable(Run run, string name, JsValue value)
    {
        var element = JsonWriting.ToElement(run, value);
        run.Host.SetVariable(name, element.ValueKind == JsonValueKind.Undefined ? JsonWriting.ToElement(run, JsValue.Null) : element);
        return default;
    }

    private static bool IsNamed(ReadOnlySpan<char> accessor, string variable) =>
        variable.Length == accessor.Length && accessor[1..].SequenceEqual(variable.AsSpan(1))
        && (accessor[0] == variable[0] || accessor[0] == char.ToUpperInvariant(variable[0]));

    /// <summary>What the host does not know is null to scripts, as in Elsa.</summary>
    private static JsValue Known(JsValue value) => value.IsUndefined ? JsValue.Null : value;

    private static JsValue TextOrNull(Run run, string? text) => text is null ? JsValue.Null : JsValue.Of(run.Text(text));

    private static JsValue SetOutcomes(Run run, List<string> names)
    {
        run.Host.SetOutcomes(names);
        return default;
    }

    private static List<string> Texts(Run run, ReadOnlySpan<JsValue> arguments)
    {
        var names = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Object is JsArray array)
            {
                foreach (var item in array.Items(run).ToArray())
                {
                    names.Add(Coerce.ToText(run, item));
                }
            }
            else
            {
                names.Add(Coerce.ToText(run, argument));
            }
        }

        return names;
    }
}

/// <summary>variables.X, read and assigned.</summary>
internal sealed class HostVariables : JsObject
{
    public override JsValue Get(Run run, string name) =>
        run.Host.TryGetVariable(name, out var value) ? JsonReading.Of(run, value) : default;

    public override void Set(Run run, string name, JsValue value) => HostFunctions.SetVariable(run, name, value);

    public override bool Has(Run run, string name) => run.Host.VariableNames.Contains(name, StringComparer.Ordinal);

    public override void Delete(Run run, string name) => throw run.TypeError($"The variable '{name}' cannot be deleted");

    public override List<string> Keys(Run run) => [.. run.Host.VariableNames];
}
