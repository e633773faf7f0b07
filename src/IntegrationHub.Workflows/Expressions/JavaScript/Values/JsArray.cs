using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>An array without holes: what a script leaves out is <c>undefined</c>.</summary>
internal sealed class JsArray : JsObject
{
    private const int BytesPerSlot = 16;

    private JsValue[] items = [];
    private int count;
    private bool pending;

    public JsArray()
    {
    }

    public JsArray(JsonElement source)
        : base(source) => pending = true;

    public override string ClassName => "Array";

    /// <summary>The JSON that this array still equals, because nobody has looked into it.</summary>
    public JsonElement? UntouchedItems => pending ? Source : null;

    /// <summary>What else the result of a regular expression tells.</summary>
    public MatchDetails? Found { get; set; }

    protected override FrozenDictionary<string, JsFunction> Methods => ArrayMethods.Table;

    public static new JsArray Create(Run run)
    {
        run.Charge(64);
        return new JsArray();
    }

    public static JsArray Of(Run run, IEnumerable<string> texts)
    {
        var array = Create(run);
        foreach (var text in texts)
        {
            array.Add(run, JsValue.Of(text));
        }

        return array;
    }

    public int Count(Run run)
    {
        Read(run);
        return count;
    }

    public JsValue At(Run run, int at)
    {
        Read(run);
        return (uint)at < (uint)count ? items[at] : default;
    }

    public void Put(Run run, int at, JsValue value)
    {
        Read(run);
        if (at >= count)
        {
            Resize(run, at + 1L);
        }

        items[at] = value;
    }

    public void Add(Run run, JsValue value)
    {
        Read(run);
        Grow(run, count + 1L);
        items[count++] = value;
    }

    public void AddRange(Run run, ReadOnlySpan<JsValue> added)
    {
        Read(run);
        Grow(run, (long)count + added.Length);
        added.CopyTo(items.AsSpan(count));
        count += added.Length;
    }

    public void Resize(Run run, long length)
    {
        Read(run);
        Grow(run, length);
        if (length < count)
        {
            Array.Clear(items, (int)length, count - (int)length);
        }

        count = (int)length;
    }

    public Span<JsValue> Items(Run run)
    {
        Read(run);
        return items.AsSpan(0, count);
    }

    /// <summary>Takes out and puts in, as <c>splice</c> does.</summary>
    public void Replace(Run run, int start, int removed, ReadOnlySpan<JsValue> added)
    {
        Read(run);
        var inserted = added.ToArray();
        var length = count - removed + inserted.Length;
        Grow(run, length);
        run.Work(count - start);
        Array.Copy(items, start + removed, items, start + inserted.Length, count - start - removed);
        inserted.CopyTo(items, start);
        if (length < count)
        {
            Array.Clear(items, length, count - length);
        }

        count = length;
    }

    public override JsValue Get(Run run, string name)
    {
        if (name == "length")
        {
            return JsValue.Of(Count(run));
        }

        if (Found is not null && Found.Get(name) is { } detail)
        {
            return detail;
        }

        return TryIndex(name, out var at) ? At(run, at) : base.Get(run, name);
    }

    public override void Set(Run run, string name, JsValue value)
    {
        if (name == "length")
        {
            var length = Coerce.ToNumber(run, value);
            if (!(length >= 0 && length <= uint.MaxValue && Math.Floor(length) == length))
            {
                throw run.RangeError("Invalid array length");
            }

            Resize(run, (long)length);
        }
        else if (TryIndex(name, out var at))
        {
            Put(run, at, value);
        }
        else
        {
            throw run.TypeError($"An array takes no property '{name}'");
        }
    }

    public override bool Has(Run run, string name) => name == "length" || (TryIndex(name, out var at) && at < Count(run));

    public override void Delete(Run run, string name)
    {
        if (TryIndex(name, out var at) && at < Count(run))
        {
            items[at] = default;
        }
    }

    public override List<string> Keys(Run run)
    {
        Read(run);
        run.Charge(32 + (count * 40L));
        return [.. Enumerable.Range(0, count).Select(at => at.ToString(CultureInfo.InvariantCulture))];
    }

    private static bool TryIndex(string name, out int at)
    {
        at = 0;
        return name.Length is > 0 and < 10 && char.IsAsciiDigit(name[0]) && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out at);
    }

    private void Read(Run run)
    {
        if (!pending)
        {
            return;
        }

        pending = false;
        Grow(run, Source.GetArrayLength());
        foreach (var item in Source.EnumerateArray())
        {
            items[count++] = JsonReading.Of(run, item);
        }
    }

    private void Grow(Run run, long length)
    {
        if (length <= items.Length)
        {
            return;
        }

        var size = Math.Max(length, Math.Min(items.Length * 2L, items.Length + 100_000L));
        run.Charge((size - items.Length) * BytesPerSlot);
        Array.Resize(ref items, (int)size);
    }
}

/// <summary>The index, input and groups of a match.</summary>
internal sealed record MatchDetails(int Index, string Input, JsObject? Groups)
{
    public JsValue? Get(string name) => name switch
    {
        "index" => JsValue.Of(Index),
        "input" => JsValue.Of(Input),
        "groups" => Groups is null ? default : JsValue.Of(Groups),
        _ => null,
    };
}
