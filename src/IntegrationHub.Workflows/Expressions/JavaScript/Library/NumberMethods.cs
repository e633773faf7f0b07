using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Number and its methods, and the global functions about numbers.</summary>
internal static class NumberMethods
{
    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("toFixed", (run, self, arguments) => JsValue.Of(run.Text(NumberText.Fixed(self.Number, Digits(run, arguments, 0, 100, 0))))),
        ("toPrecision", (run, self, arguments) => JsValue.Of(run.Text(arguments.At(0).IsUndefined
            ? NumberText.Of(self.Number)
            : NumberText.Precise(self.Number, Digits(run, arguments, 1, 100, 1))))),
        ("toString", (run, self, arguments) => JsValue.Of(run.Text(NumberText.InRadix(self.Number, Digits(run, arguments, 2, 36, 10))))),
        ("valueOf", (_, self, _) => self));

    public static readonly (string Name, NativeBody Body)[] Functions =
    [
        ("parseInt", ParseInt),
        ("parseFloat", ParseFloat),
        ("isNaN", (run, _, arguments) => JsValue.Of(double.IsNaN(arguments.Number(run, 0)))),
        ("isFinite", (run, _, arguments) => JsValue.Of(double.IsFinite(arguments.Number(run, 0)))),
    ];

    public static readonly NativeFunction Constructor = new("Number", (run, _, arguments) => JsValue.Of(arguments.Length == 0 ? 0 : arguments.Number(run, 0)))
    {
        Members = Arguments.Members(
            ("isInteger", (_, _, arguments) => JsValue.Of(IsWhole(arguments.At(0)))),
            ("isSafeInteger", (_, _, arguments) => JsValue.Of(IsWhole(arguments.At(0)) && Math.Abs(arguments[0].Number) <= 9_007_199_254_740_991)),
            ("isFinite", (_, _, arguments) => JsValue.Of(arguments.At(0).IsNumber && double.IsFinite(arguments[0].Number))),
            ("isNaN", (_, _, arguments) => JsValue.Of(arguments.At(0).IsNumber && double.IsNaN(arguments[0].Number))),
            ("parseInt", ParseInt),
            ("parseFloat", ParseFloat))
        .Concat(
        [
            new("MAX_SAFE_INTEGER", JsValue.Of(9_007_199_254_740_991)),
            new("MIN_SAFE_INTEGER", JsValue.Of(-9_007_199_254_740_991)),
            new("MAX_VALUE", JsValue.Of(double.MaxValue)),
            new("MIN_VALUE", JsValue.Of(double.Epsilon)),
            new("EPSILON", JsValue.Of(Math.Pow(2, -52))),
            new("POSITIVE_INFINITY", JsValue.Of(double.PositiveInfinity)),
            new("NEGATIVE_INFINITY", JsValue.Of(double.NegativeInfinity)),
            new("NaN", JsValue.NaN),
        ]).ToFrozenDictionary(StringComparer.Ordinal),
    };

    private static bool IsWhole(JsValue value) => value.IsNumber && double.IsFinite(value.Number) && Math.Floor(value.Number) == value.Number;

    private static JsValue ParseInt(Run run, JsValue self, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(NumberText.ParseWhole(arguments.Text(run, 0), arguments.At(1).IsUndefined ? 0 : Coerce.ToInt32(run, arguments[1])));

    private static JsValue ParseFloat(Run run, JsValue self, ReadOnlySpan<JsValue> arguments) => JsValue.Of(NumberText.ParsePrefix(arguments.Text(run, 0)));

    private static int Digits(Run run, ReadOnlySpan<JsValue> arguments, int least, int most, int otherwise)
    {
        if (arguments.At(0).IsUndefined)
        {
            return otherwise;
        }

        var digits = Coerce.ToInteger(run, arguments[0]);
        return digits >= least && digits <= most ? (int)digits : throw run.RangeError($"The argument must lie between {least} and {most}");
    }
}
