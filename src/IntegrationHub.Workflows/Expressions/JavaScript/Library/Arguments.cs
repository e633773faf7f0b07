using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Reads the arguments of library functions; what is missing is undefined.</summary>
internal static class Arguments
{
    public static JsValue At(this ReadOnlySpan<JsValue> arguments, int at) => at < arguments.Length ? arguments[at] : default;

    public static string Text(this ReadOnlySpan<JsValue> arguments, Run run, int at) => Coerce.ToText(run, arguments.At(at));

    public static double Number(this ReadOnlySpan<JsValue> arguments, Run run, int at) => Coerce.ToNumber(run, arguments.At(at));

    public static JsFunction Function(this ReadOnlySpan<JsValue> arguments, Run run, int at) =>
        arguments.At(at).Object as JsFunction ?? throw run.TypeError("A function is expected here");

    /// <summary>A position from the start, or from the end where it is negative, cut to the length.</summary>
    public static int Position(this ReadOnlySpan<JsValue> arguments, Run run, int at, int length, int otherwise)
    {
        var value = arguments.At(at);
        if (value.IsUndefined)
        {
            return otherwise;
        }

        var number = Coerce.ToInteger(run, value);
        return (int)(number < 0 ? Math.Max(0, length + number) : Math.Min(number, length));
    }

    /// <summary>A position that is cut to the length, and to zero.</summary>
    public static int Clamped(this ReadOnlySpan<JsValue> arguments, Run run, int at, int length, int otherwise)
    {
        var value = arguments.At(at);
        return value.IsUndefined ? otherwise : (int)Math.Clamp(Coerce.ToInteger(run, value), 0, length);
    }

    public static FrozenDictionary<string, JsFunction> Table(params (string Name, NativeBody Body)[] methods) =>
        methods.ToFrozenDictionary(method => method.Name, JsFunction (method) => new NativeFunction(method.Name, method.Body), StringComparer.Ordinal);

    public static FrozenDictionary<string, JsValue> Members(params (string Name, NativeBody Body)[] functions) =>
        functions.ToFrozenDictionary(function => function.Name, function => JsValue.Of(new NativeFunction(function.Name, function.Body)), StringComparer.Ordinal);
}
