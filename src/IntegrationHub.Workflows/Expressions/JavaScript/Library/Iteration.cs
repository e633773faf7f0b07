using System.Globalization;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Walks through what <c>for-of</c>, spread and destructuring accept: arrays, texts, Map and Set.</summary>
internal sealed class Iteration
{
    private readonly JsValue source;
    private int next;

    private Iteration(JsValue source) => this.source = source;

    public static Iteration Of(Run run, JsValue source) => source switch
    {
        { Object: JsArray or JsMap or JsSet } or { IsString: true } => new Iteration(source),
        _ => throw run.TypeError($"{Shown(source)} is not iterable"),
    };

    public static void ForEach(Run run, JsValue source, Action<JsValue> action)
    {
        var items = Of(run, source);
        while (items.Next(run, out var item))
        {
            action(item);
        }
    }

    public static JsArray ToArray(Run run, JsValue source)
    {
        var array = JsArray.Create(run);
        ForEach(run, source, item => array.Add(run, item));
        return array;
    }

    public static JsValue Pair(Run run, JsValue key, JsValue value)
    {
        var pair = JsArray.Create(run);
        pair.Add(run, key);
        pair.Add(run, value);
        return JsValue.Of(pair);
    }

    public bool Next(Run run, out JsValue item)
    {
        run.Work(4);
        item = default;
        switch (source.Reference)
        {
            case JsArray array:
                if (next >= array.Count(run))
                {
                    return false;
                }

                item = array.At(run, next++);
                return true;
            case JsMap map:
                return NextEntry(run, map.Entries, pairs: true, out item);
            case JsSet set:
                return NextEntry(run, set.Entries, pairs: false, out item);
            default:
                return NextCharacter(run, out item);
        }
    }

    private static string Shown(JsValue value) => value.Kind switch
    {
        JsKind.Object => "The object",
        JsKind.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        JsKind.Null => "null",
        _ => Operations.TypeOf(value),
    };

    private bool NextEntry(Run run, JsEntries entries, bool pairs, out JsValue item)
    {
        while (next < entries.Places)
        {
            run.Work(1);
            if (entries.TryAt(next++, out var key, out var value))
            {
                item = pairs ? Pair(run, key, value) : key;
                return true;
            }
        }

        item = default;
        return false;
    }

    private bool NextCharacter(Run run, out JsValue item)
    {
        var text = source.Text;
        if (next >= text.Length)
        {
            item = default;
            return false;
        }

        var length = next + 1 < text.Length && char.IsSurrogatePair(text[next], text[next + 1]) ? 2 : 1;
        run.ChargeText(length);
        item = JsValue.Of(text.Substring(next, length));
        next += length;
        return true;
    }
}
