using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Writes values as JSON: for JSON.stringify, and to hand them to the host.</summary>
internal sealed class JsonWriting(Run run, string indent = "", JsFunction? replacer = null, HashSet<string>? only = null)
{
    private const int DepthLimit = 64;

    private static readonly JsonElement Null = JsonElement.Parse("null");
    private static readonly JsonElement True = JsonElement.Parse("true");
    private static readonly JsonElement False = JsonElement.Parse("false");

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>The value for the host; what is undefined gives an element of kind Undefined.</summary>
    public static JsonElement ToElement(Run run, JsValue value)
    {
        switch (value.Kind)
        {
            case JsKind.Undefined:
                return default;
            case JsKind.Null:
                return Null;
            case JsKind.Boolean:
                return value.IsTrue ? True : False;
            default:
                if (Untouched(value) is { } element)
                {
                    return element;
                }

                var written = new JsonWriting(run).Write(value);
                return written is null ? default : JsonElement.Parse(written.IsWellFormed() ? written : written.Repaired());
        }
    }

    /// <summary>The JSON text, or null when the value is undefined or a function.</summary>
    public string? Write(JsValue value)
    {
        if (!Append(default, "", value))
        {
            return null;
        }

        return text.ToString();
    }

    private static JsonElement? Untouched(JsValue value) => value.Object switch
    {
        JsArray array => array.UntouchedItems,
        { } other => other.Untouched,
        _ => null,
    };

    private void Put(string part)
    {
        run.Charge(part.Length * 2L);
        text.Append(part);
    }

    private bool Append(JsValue holder, string key, JsValue value)
    {
        if (value.Object is { } target && target.Get(run, "toJSON").Object is JsFunction toJson)
        {
            value = toJson.Call(run, value, [JsValue.Of(key)]);
        }

        if (replacer is not null)
        {
            value = replacer.Call(run, holder, [JsValue.Of(key), value]);
        }

        switch (value.Kind)
        {
            case JsKind.Null:
                Put("null");
                return true;
            case JsKind.Boolean:
                Put(value.IsTrue ? "true" : "false");
                return true;
            case JsKind.Number:
                Put(double.IsFinite(value.Number) ? NumberText.Of(value.Number) : "null");
                return true;
            case JsKind.String:
                AppendText(value.Text);
                return true;
            case JsKind.Object when value.Object is not JsFunction:
                AppendObject(value);
                return true;
            default:
                return false;
        }
    }

    private void AppendObject(JsValue value)
    {
        if (++depth > DepthLimit)
        {
            throw run.TypeError($"The value is nested deeper than {DepthLimit} levels, or contains itself, and cannot be written as JSON");
        }

        if (value.Object is JsArray array)
        {
            AppendItems(value, array);
        }
        else
        {
            AppendProperties(value, value.Object!);
        }

        depth--;
    }

    private void AppendItems(JsValue holder, JsArray array)
    {
        Put("[");
        var count = array.Count(run);
        for (var at = 0; at < count; at++)
        {
            run.Work(4);
            Separate(at == 0);
            if (!Append(holder, replacer is null ? "" : at.ToString(CultureInfo.InvariantCulture), array.At(run, at)))
            {
                Put("null");
            }
        }

        Finish(count == 0, "]");
    }

    private void AppendProperties(JsValue holder, JsObject target)
    {
        Put("{");
        var isFirst = true;
        foreach (var key in target.Keys(run))
        {
            run.Work(4);
            var value = target.Get(run, key);
            if (only is not null && !only.Contains(key))
            {
                continue;
            }

            // Written first and taken back where there turns out to be no value.
            var before = text.Length;
            Separate(isFirst);
            AppendText(key);
            Put(indent.Length == 0 ? ":" : ": ");
            if (Append(holder, key, value))
            {
                isFirst = false;
            }
            else
            {
                text.Length = before;
            }
        }

        Finish(isFirst, "}");
    }

    private void Separate(bool isFirst)
    {
        if (!isFirst)
        {
            Put(",");
        }

        NewLine(depth);
    }

    private void Finish(bool isEmpty, string bracket)
    {
        if (!isEmpty)
        {
            NewLine(depth - 1);
        }

        Put(bracket);
    }

    private void NewLine(int level)
    {
        if (indent.Length == 0)
        {
            return;
        }

        Put("\n");
        for (var at = 0; at < level; at++)
        {
            Put(indent);
        }
    }

    private void AppendText(string value)
    {
        run.Charge((value.Length + 2) * 2L);
        text.Append('"');
        for (var at = 0; at < value.Length; at++)
        {
            var letter = value[at];
            switch (letter)
            {
                case '"' or '\\':
                    text.Append('\\').Append(letter);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ':
                    run.Charge(12);
                    text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(letter);
                    break;
            }
        }

        text.Append('"');
    }
}

internal static class Utf16
{
    public static bool IsWellFormed(this string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
            {
                if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                {
                    return false;
                }

                at++;
            }
        }

        return true;
    }

    /// <summary>Half characters, which JSON cannot carry, become the replacement character.</summary>
    public static string Repaired(this string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
