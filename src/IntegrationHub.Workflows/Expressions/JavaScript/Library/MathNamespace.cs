using System.Collections.Frozen;
using System.Numerics;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Math without random.</summary>
internal static class MathNamespace
{
    public static readonly JsNamespace Instance = new("Math", Build());

    private static FrozenDictionary<string, JsValue> Build()
    {
        var members = new Dictionary<string, JsValue>(StringComparer.Ordinal)
        {
            ["PI"] = JsValue.Of(Math.PI),
            ["E"] = JsValue.Of(Math.E),
            ["LN2"] = JsValue.Of(0.6931471805599453),
            ["LN10"] = JsValue.Of(2.302585092994046),
            ["LOG2E"] = JsValue.Of(1.4426950408889634),
            ["LOG10E"] = JsValue.Of(0.4342944819032518),
            ["SQRT2"] = JsValue.Of(1.4142135623730951),
            ["SQRT1_2"] = JsValue.Of(0.7071067811865476),
        };
        (string Name, Func<double, double> Function)[] functions =
        [
            ("abs", Math.Abs), ("ceil", Math.Ceiling), ("floor", Math.Floor), ("round", Round), ("trunc", Math.Truncate),
            ("sign", value => double.IsNaN(value) || value == 0 ? value : Math.Sign(value)), ("sqrt", Math.Sqrt), ("cbrt", CubeRoot),
            ("exp", Math.Exp), ("expm1", value => Math.Abs(value) < 1e-5 ? value + (value * value / 2) : Math.Exp(value) - 1),
            ("log", Math.Log), ("log2", Math.Log2), ("log10", Math.Log10),
            ("log1p", value => Math.Abs(value) < 1e-5 ? value - (value * value / 2) : Math.Log(1 + value)),
            ("sin", Math.Sin), ("cos", Math.Cos), ("tan", Math.Tan), ("asin", Math.Asin), ("acos", Math.Acos), ("atan", Math.Atan),
            ("sinh", Math.Sinh), ("cosh", Math.Cosh), ("tanh", Math.Tanh), ("asinh", Math.Asinh), ("acosh", Math.Acosh), ("atanh", Math.Atanh),
            ("fround", value => (float)value),
        ];
        foreach (var (name, function) in functions)
        {
            Add(members, name, (run, _, arguments) => JsValue.Of(function(arguments.Number(run, 0))));
        }

        Add(members, "pow", (run, _, arguments) => JsValue.Of(Operations.Power(arguments.Number(run, 0), arguments.Number(run, 1))));
        Add(members, "atan2", (run, _, arguments) => JsValue.Of(Math.Atan2(arguments.Number(run, 0), arguments.Number(run, 1))));
        Add(members, "imul", (run, _, arguments) => JsValue.Of(unchecked(Coerce.ToInt32(run, arguments.At(0)) * Coerce.ToInt32(run, arguments.At(1)))));
        Add(members, "clz32", (run, _, arguments) => JsValue.Of(BitOperations.LeadingZeroCount((uint)Coerce.ToInt32(run, arguments.At(0)))));
        Add(members, "min", (run, _, arguments) => Fold(run, arguments, double.PositiveInfinity, Math.Min));
        Add(members, "max", (run, _, arguments) => Fold(run, arguments, double.NegativeInfinity, Math.Max));
        Add(members, "hypot", (run, _, arguments) => JsValue.Of(Math.Sqrt(Fold(run, arguments, 0, (sum, value) => sum + (value * value)).Number)));
        return members.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, JsValue> members, string name, NativeBody body) => members.Add(name, JsValue.Of(new NativeFunction(name, body)));

    private static JsValue Fold(Run run, ReadOnlySpan<JsValue> values, double start, Func<double, double, double> step)
    {
        foreach (var value in values)
        {
            start = step(start, Coerce.ToNumber(run, value));
        }

        return JsValue.Of(start);
    }

    private static double CubeRoot(double value)
    {
        var root = Math.Cbrt(value);
        var whole = Math.Round(root);
        return whole * whole * whole == value ? whole : root;
    }

    /// <summary>Halves go up, also below zero.</summary>
    private static double Round(double value)
    {
        var floor = Math.Floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }
}
