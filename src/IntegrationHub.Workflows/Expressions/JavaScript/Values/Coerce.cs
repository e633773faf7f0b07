using System.Globalization;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>The conversions of the language.</summary>
internal static class Coerce
{
    public static bool ToBoolean(JsValue value) => value.Kind switch
    {
        JsKind.Boolean => value.IsTrue,
        JsKind.Number => value.Number != 0 && !double.IsNaN(value.Number),
        JsKind.String => value.TextLength > 0,
        JsKind.Object => true,
        _ => false,
    };

    public static double ToNumber(Run run, JsValue value) => value.Kind switch
    {
        JsKind.Number or JsKind.Boolean => value.Number,
        JsKind.Null => 0,
        JsKind.String => NumberText.Parse(value.Text),
        JsKind.Object => ToNumber(run, ToPrimitive(run, value, preferText: false)),
        _ => double.NaN,
    };

    public static int ToInt32(Run run, JsValue value)
    {
        var number = ToNumber(run, value);
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        if (!double.IsFinite(number))
        {
            return 0;
        }

        var wrapped = Math.Truncate(number) % 4_294_967_296d;
        return unchecked((int)(uint)(long)(wrapped < 0 ? wrapped + 4_294_967_296d : wrapped));
    }

    /// <summary>A whole number for a position or a count, where NaN is zero and what is too large stays so.</summary>
    public static double ToInteger(Run run, JsValue value)
    {
        var number = ToNumber(run, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number) + 0;
    }

    public static string ToText(Run run, JsValue value) => value.Kind switch
    {
        JsKind.String => value.Text,
        JsKind.Number => NumberText.Of(value.Number),
        JsKind.Boolean => value.IsTrue ? "true" : "false",
        JsKind.Null => "null",
        JsKind.Object => ToText(run, ToPrimitive(run, value, preferText: true)),
        _ => "undefined",
    };

    public static string ToKey(Run run, JsValue value) =>
        value.IsNumber && value.Number is >= 0 and < 1e9 && value.Number == (int)value.Number
            ? ((int)value.Number).ToString(CultureInfo.InvariantCulture)
            : ToText(run, value);

    public static JsValue ToPrimitive(Run run, JsValue value, bool preferText, bool dateAsText = false)
    {
        if (value.Object is not { } target)
        {
            return value;
        }

        run.Enter();
        var result = target switch
        {
            JsDate date when !preferText && !dateAsText => JsValue.Of(date.Time),
            JsDate date => JsValue.Of(run.Text(DateText.Long(date))),
            JsArray array => JsValue.Of(ArrayMethods.Join(run, array, ",")),
            JsError error => JsValue.Of(run.Text(error.Message.Length == 0 ? error.Name : $"{error.Name}: {error.Message}")),
            JsRegExp pattern => JsValue.Of(run.Text(pattern.ToString())),
            JsFunction function => JsValue.Of(run.Text($"function {function.Name}() {{ [code] }}")),
            _ => Own(run, target, preferText),
        };
        run.Leave();
        return result;
    }

    private static JsValue Own(Run run, JsObject target, bool preferText)
    {
        string[] names = preferText ? ["toString", "valueOf"] : ["valueOf", "toString"];
        foreach (var name in names)
        {
            if (target.Has(run, name) && target.Get(run, name).Object is JsFunction function)
            {
                var value = function.Call(run, JsValue.Of(target), []);
                if (value.Object is null)
                {
                    return value;
                }
            }
        }

        return JsValue.Of(run.Text($"[object {target.ClassName}]"));
    }
}
