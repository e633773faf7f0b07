using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>An object of a script: properties in the order of their creation. One that comes from JSON is read when it is first looked into.</summary>
internal class JsObject
{
    private const int LinearSearchUpTo = 8;
    private const int BytesPerProperty = 48;

    private string[] keys = [];
    private JsValue[] values = [];
    private int count;
    private Dictionary<string, int>? index;
    private bool pending;

    public JsObject()
    {
    }

    public JsObject(JsonElement source)
    {
        Source = source;
        pending = true;
    }

    /// <summary>The JSON that this object still equals, because nobody has looked into it.</summary>
    public JsonElement? Untouched => pending ? Source : null;

    public virtual string ClassName => "Object";

    protected JsonElement Source { get; }

    /// <summary>The methods that every object of this kind has; they cannot be changed.</summary>
    protected virtual FrozenDictionary<string, JsFunction> Methods => ObjectMethods.Table;

    public static JsObject Create(Run run)
    {
        run.Charge(64);
        return new JsObject();
    }

    public virtual JsValue Get(Run run, string name)
    {
        Read(run);
        var at = Find(name);
        if (at >= 0)
        {
            return values[at];
        }

        return Methods.TryGetValue(name, out var method) ? JsValue.Of(method) : default;
    }

    public virtual void Set(Run run, string name, JsValue value)
    {
        Read(run);
        var at = Find(name);
        if (at >= 0)
        {
            values[at] = value;
        }
        else
        {
            Add(run, name, value);
        }
    }

    public virtual bool Has(Run run, string name)
    {
        Read(run);
        return Find(name) >= 0;
    }

    public virtual void Delete(Run run, string name)
    {
        Read(run);
        var at = Find(name);
        if (at < 0)
        {
            return;
        }

        run.Work(count);
        count--;
        Array.Copy(keys, at + 1, keys, at, count - at);
        Array.Copy(values, at + 1, values, at, count - at);
        (keys[count], values[count]) = (null!, default);
        index = null;
    }

    /// <summary>The keys as scripts see them: whole numbers first and ascending, then the others as they were created.</summary>
    public virtual List<string> Keys(Run run)
    {
        Read(run);
        run.Charge(32 + (count * 8L));
        var result = new List<string>(count);
        for (var at = 0; at < count; at++)
        {
            result.Add(keys[at]);
        }

        return result.Exists(IsIndex)
            ? [.. result.Where(IsIndex).OrderBy(key => uint.Parse(key, CultureInfo.InvariantCulture)), .. result.Where(key => !IsIndex(key))]
            : result;
    }

    private static bool IsIndex(string key) =>
        key.Length is > 0 and < 10 && char.IsAsciiDigit(key[0]) && (key[0] != '0' || key.Length == 1) && key.All(char.IsAsciiDigit);

    private void Read(Run run)
    {
        if (!pending)
        {
            return;
        }

        pending = false;
        if (Source.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in Source.EnumerateObject())
            {
                var name = JsonReading.Name(run, property);
                var at = Find(name);
                var value = JsonReading.Of(run, property.Value);
                if (at >= 0)
                {
                    values[at] = value;
                }
                else
                {
                    Add(run, name, value);
                }
            }
        }
    }

    private int Find(string name)
    {
        if (count <= LinearSearchUpTo)
        {
            for (var at = 0; at < count; at++)
            {
                if (string.Equals(keys[at], name, StringComparison.Ordinal))
                {
                    return at;
                }
            }

            return -1;
        }

        if (index is null)
        {
            index = new Dictionary<string, int>(count * 2, StringComparer.Ordinal);
            for (var at = 0; at < count; at++)
            {
                index[keys[at]] = at;
            }
        }

        return index.GetValueOrDefault(name, -1);
    }

    private void Add(Run run, string name, JsValue value)
    {
        run.Charge(BytesPerProperty);
        if (count == keys.Length)
        {
            var size = Math.Max(4, count * 2);
            Array.Resize(ref keys, size);
            Array.Resize(ref values, size);
        }

        index?.Add(name, count);
        (keys[count], values[count]) = (name, value);
        count++;
    }
}
