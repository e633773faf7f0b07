using System.Collections.Frozen;
using System.Net;
using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

internal delegate JsValue LiquidFilter(Run run, JsValue input, JsValue[] arguments);

/// <summary>The filters, by name. The work on texts is that of the string methods of scripts, so that the same limits hold.</summary>
internal static class Filters
{
    private static readonly FrozenDictionary<string, LiquidFilter> Table = new Dictionary<string, LiquidFilter>(StringComparer.Ordinal)
    {
        ["default"] = (run, input, arguments) => IsMissing(run, input) ? At(arguments, 0) : input,
        ["upcase"] = (run, input, _) => Call(run, input, "toUpperCase"),
        ["downcase"] = (run, input, _) => Call(run, input, "toLowerCase"),
        ["capitalize"] = (run, input, _) => JsValue.Of(run.Text(Capitalize(Text(run, input)))),
        ["strip"] = (run, input, _) => Call(run, input, "trim"),
        ["append"] = (run, input, arguments) => Operations.Concatenate(run, AsText(run, input), AsText(run, At(arguments, 0))),
        ["prepend"] = (run, input, arguments) => Operations.Concatenate(run, AsText(run, At(arguments, 0)), AsText(run, input)),
        ["replace"] = (run, input, arguments) => Replace(run, input, At(arguments, 0), At(arguments, 1)),
        ["remove"] = (run, input, arguments) => Replace(run, input, At(arguments, 0), JsValue.Empty),
        ["split"] = (run, input, arguments) => Call(run, input, "split", AsText(run, At(arguments, 0))),
        ["join"] = (run, input, arguments) => input.Object is JsArray list
            ? JsValue.Of(ArrayMethods.Join(run, list, At(arguments, 0).IsUndefined ? " " : Text(run, arguments[0])))
            : AsText(run, input),
        ["size"] = (run, input, _) => JsValue.Of(input.Object is JsArray list ? list.Count(run) : input.IsString ? input.TextLength : input.Object?.Keys(run).Count ?? 0),
        ["first"] = (run, input, _) => input.Object is JsArray list ? list.At(run, 0) : input.IsString ? Call(run, input, "charAt", JsValue.Of(0)) : default,
        ["last"] = (run, input, _) => input.Object is JsArray list ? list.At(run, list.Count(run) - 1) : input.IsString ? Call(run, input, "at", JsValue.Of(-1)) : default,
        ["date"] = (run, input, arguments) => JsValue.Of(run.Text(DateFormat.Format(run, input, Text(run, At(arguments, 0))))),
        ["round"] = (run, input, arguments) => JsValue.Of(Round(Number(run, input), Number(run, At(arguments, 0)))),
        ["floor"] = (run, input, _) => JsValue.Of(Math.Floor(Number(run, input))),
        ["ceil"] = (run, input, _) => JsValue.Of(Math.Ceiling(Number(run, input))),
        ["plus"] = (run, input, arguments) => JsValue.Of(Number(run, input) + Number(run, At(arguments, 0))),
        ["minus"] = (run, input, arguments) => JsValue.Of(Number(run, input) - Number(run, At(arguments, 0))),
        ["times"] = (run, input, arguments) => JsValue.Of(Number(run, input) * Number(run, At(arguments, 0))),
        ["divided_by"] = (run, input, arguments) => Divide(run, Number(run, input), Number(run, At(arguments, 0))),
        ["modulo"] = (run, input, arguments) => Modulo(run, Number(run, input), Number(run, At(arguments, 0))),
        ["truncate"] = (run, input, arguments) => JsValue.Of(run.Text(Truncate(run, Text(run, input), arguments))),
        ["escape"] = (run, input, _) => JsValue.Of(run.Text(Escape(run, Text(run, input)))),
        ["json"] = (run, input, _) => JsonNamespace.Stringify(run, [input.IsUndefined ? JsValue.Null : input]),
        ["url_encode"] = (run, input, _) => UriFunctions.All[0].Body(run, default, [AsText(run, input)]),
        ["newline_to_br"] = (run, input, _) => Replace(run, Replace(run, input, JsValue.Of("\r\n"), JsValue.Of("\n")), JsValue.Of("\n"), JsValue.Of("<br />\n")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Names { get; } = string.Join(", ", Table.Keys.Order(StringComparer.Ordinal));

    public static LiquidFilter? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>A value as text: nothing for null, JSON for lists and objects.</summary>
    public static string Text(Run run, JsValue value) => value switch
    {
        { IsNullish: true } => "",
        { Object: JsArray list } => ArrayMethods.Join(run, list, ""),
        { Object: not null } => new JsonWriting(run).Write(value) ?? "",
        _ => Coerce.ToText(run, value),
    };

    private static JsValue At(JsValue[] arguments, int at) => at < arguments.Length ? arguments[at] : default;

    private static JsValue AsText(Run run, JsValue value) => value.IsString ? value : JsValue.Of(Text(run, value));

    private static JsValue Call(Run run, JsValue input, string method, params ReadOnlySpan<JsValue> arguments) =>
        StringMethods.Table[method].Call(run, AsText(run, input), arguments);

    private static bool IsMissing(Run run, JsValue value) => value switch
    {
        { IsNullish: true } => true,
        { Kind: JsKind.Boolean } => !value.IsTrue,
        { IsString: true } => value.TextLength == 0,
        { Object: JsArray list } => list.Count(run) == 0,
        _ => false,
    };

    private static double Number(Run run, JsValue value)
    {
        var number = value.IsNullish ? 0 : Coerce.ToNumber(run, value);
        return double.IsNaN(number) ? 0 : number;
    }

    private static string Capitalize(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    /// <summary>The dollar sign has no meaning here, other than in scripts.</summary>
    private static JsValue Replace(Run run, JsValue input, JsValue wanted, JsValue by)
    {
        var replacement = Text(run, by);
        run.ChargeText(replacement.Length);
        return Call(run, input, "replaceAll", AsText(run, wanted), JsValue.Of(replacement.Replace("$", "$$", StringComparison.Ordinal)));
    }

    private static double Round(double value, double digits)
    {
        var scale = Math.Pow(10, Math.Clamp(Math.Truncate(digits), 0, 12));
        return Math.Round(value * scale, MidpointRounding.AwayFromZero) / scale;
    }

    /// <summary>Whole numbers give whole numbers, as in Liquid.</summary>
    private static JsValue Divide(Run run, double value, double by)
    {
        if (by == 0)
        {
            throw run.RangeError("divided_by: division by zero");
        }

        return JsValue.Of(double.IsInteger(value) && double.IsInteger(by) ? Math.Floor(value / by) : value / by);
    }

    private static JsValue Modulo(Run run, double value, double by) => by == 0
        ? throw run.RangeError("modulo: division by zero")
        : JsValue.Of(value - (Math.Floor(value / by) * by));

    private static string Truncate(Run run, string text, JsValue[] arguments)
    {
        var length = (int)Math.Clamp(At(arguments, 0).IsUndefined ? 50 : Number(run, arguments[0]), 0, int.MaxValue);
        var end = At(arguments, 1).IsUndefined ? "..." : Text(run, arguments[1]);
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, Math.Max(0, length - end.Length)), end);
    }

    private static string Escape(Run run, string text)
    {
        run.ChargeText(text.Length * 2L);
        return WebUtility.HtmlEncode(text);
    }
}
