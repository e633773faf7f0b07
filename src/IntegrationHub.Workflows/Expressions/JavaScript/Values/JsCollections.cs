using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>The entries of a Map or a Set in the order in which they were added; loops over it may add and remove.</summary>
internal sealed class JsEntries
{
    private readonly Dictionary<JsValue, int> places = new(SameValueZero.Comparer);
    private readonly List<(JsValue Key, JsValue Value, bool Removed)> entries = [];

    public int Count => places.Count;

    /// <summary>How many places there are, the removed ones too.</summary>
    public int Places => entries.Count;

    public bool TryAt(int place, out JsValue key, out JsValue value)
    {
        (key, value, var removed) = entries[place];
        return !removed;
    }

    public bool Has(JsValue key) => places.ContainsKey(key);

    public JsValue Get(JsValue key) => places.TryGetValue(key, out var place) ? entries[place].Value : default;

    public void Set(Run run, JsValue key, JsValue value)
    {
        if (places.TryGetValue(key, out var place))
        {
            entries[place] = (entries[place].Key, value, false);
            return;
        }

        run.Charge(96);
        places.Add(key, entries.Count);
        entries.Add((key, value, false));
    }

    public bool Delete(JsValue key)
    {
        if (!places.Remove(key, out var place))
        {
            return false;
        }

        entries[place] = (default, default, true);
        return true;
    }

    public void Clear()
    {
        places.Clear();
        for (var place = 0; place < entries.Count; place++)
        {
            entries[place] = (default, default, true);
        }
    }
}

internal sealed class JsMap : JsObject
{
    public override string ClassName => "Map";

    public JsEntries Entries { get; } = new();

    protected override FrozenDictionary<string, JsFunction> Methods => MapMethods.Table;

    public override JsValue Get(Run run, string name) => name == "size" ? JsValue.Of(Entries.Count) : base.Get(run, name);
}

internal sealed class JsSet : JsObject
{
    public override string ClassName => "Set";

    public JsEntries Entries { get; } = new();

    protected override FrozenDictionary<string, JsFunction> Methods => SetMethods.Table;

    public override JsValue Get(Run run, string name) => name == "size" ? JsValue.Of(Entries.Count) : base.Get(run, name);
}

/// <summary>Equality of Map, Set and includes: like <c>===</c>, but NaN equals NaN.</summary>
internal sealed class SameValueZero : IEqualityComparer<JsValue>
{
    public static readonly SameValueZero Comparer = new();

    public bool Equals(JsValue x, JsValue y) => Operations.StrictEquals(x, y) || (x.IsNumber && y.IsNumber && double.IsNaN(x.Number) && double.IsNaN(y.Number));

    public int GetHashCode(JsValue obj) => obj.Kind switch
    {
        JsKind.Number => obj.Number == 0 ? 0 : obj.Number.GetHashCode(),
        JsKind.String => obj.Text.GetHashCode(StringComparison.Ordinal),
        _ => obj.Reference?.GetHashCode() ?? 0,
    };
}
