using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>The names that every script finds. They are shared by all evaluations and cannot be changed.</summary>
internal static class Globals
{
    private static readonly string[] ErrorNames = ["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "URIError", "EvalError"];

    private static readonly FrozenDictionary<string, JsValue> Table = Build();

    public static string Constructors => "Array, Object, Date, Map, Set, RegExp and Error";

    public static JsValue? Find(string name) => Table.TryGetValue(name, out var value) ? value : null;

    private static FrozenDictionary<string, JsValue> Build()
    {
        var table = new Dictionary<string, JsValue>(StringComparer.Ordinal)
        {
            ["undefined"] = default,
            ["NaN"] = JsValue.NaN,
            ["Infinity"] = JsValue.Of(double.PositiveInfinity),
            ["Math"] = JsValue.Of(MathNamespace.Instance),
            ["JSON"] = JsValue.Of(JsonNamespace.Instance),
            ["variables"] = JsValue.Of(new HostVariables()),
            ["Object"] = JsValue.Of(ObjectMethods.Constructor),
            ["Array"] = JsValue.Of(ArrayMethods.Constructor),
            ["String"] = JsValue.Of(StringMethods.Constructor),
            ["Number"] = JsValue.Of(NumberMethods.Constructor),
            ["Boolean"] = JsValue.Of(new NativeFunction("Boolean", (_, _, arguments) => JsValue.Of(Coerce.ToBoolean(arguments.At(0))))),
            ["Date"] = JsValue.Of(DateMethods.Constructor),
            ["Map"] = JsValue.Of(MapMethods.Constructor),
            ["Set"] = JsValue.Of(SetMethods.Constructor),
            ["RegExp"] = JsValue.Of(PatternMethods.Constructor),
        };

        foreach (var name in ErrorNames)
        {
            NativeBody create = (run, _, arguments) => CreateError(run, name, arguments);
            table[name] = JsValue.Of(new NativeFunction(name, create)
            {
                Construct = create,
                IsInstance = value => value.Object is JsError error && (name == "Error" || error.Name == name),
            });
        }

        foreach (var (name, body) in HostFunctions.All.Concat(NumberMethods.Functions).Concat(UriFunctions.All))
        {
            table[name] = JsValue.Of(new NativeFunction(name, body));
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static JsValue CreateError(Run run, string name, ReadOnlySpan<JsValue> arguments)
    {
        run.Charge(200);
        var error = new JsError(name, arguments.At(0).IsUndefined ? "" : arguments.Text(run, 0));
        if (arguments.At(1).Object is { } options && options.Has(run, "cause"))
        {
            error.Set(run, "cause", options.Get(run, "cause"));
        }

        return JsValue.Of(error);
    }
}
