using System.Collections.Frozen;
using System.Globalization;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Properties of any value, as <c>.</c>, <c>[]</c>, <c>in</c> and <c>instanceof</c> see them.</summary>
internal static class Properties
{
    private static readonly FrozenDictionary<string, JsFunction> BooleanMethods = Arguments.Table(
        ("toString", (run, self, _) => JsValue.Of(Coerce.ToText(run, self))),
        ("valueOf", (_, self, _) => self));

    public static JsValue Get(Run run, JsValue target, string name)
    {
        if (target.Object is { } found)
        {
            return found.Get(run, name);
        }

        switch (target.Kind)
        {
            case JsKind.String:
                return name == "length" ? JsValue.Of(target.TextLength)
                    : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? CharacterAt(run, target, at)
                    : Method(StringMethods.Table, name);
            case JsKind.Number:
                return Method(NumberMethods.Table, name);
            case JsKind.Boolean:
                return Method(BooleanMethods, name);
            case JsKind.Internal:
                return target;
            default:
                throw run.TypeError($"Cannot read property '{name}' of {Coerce.ToText(run, target)}");
        }
    }

    public static JsValue Get(Run run, JsValue target, JsValue key)
    {
        if (key.IsNumber && key.Number >= 0 && key.Number == (int)key.Number)
        {
            if (target.Object is JsArray array)
            {
                return array.At(run, (int)key.Number);
            }

            if (target.IsString)
            {
                return CharacterAt(run, target, (int)key.Number);
            }
        }

        return Get(run, target, Coerce.ToKey(run, key));
    }

    public static void Set(Run run, JsValue target, string name, JsValue value)
    {
        if (target.Object is not { } found)
        {
            throw run.TypeError($"Cannot set property '{name}' of {(target.IsNullish ? Coerce.ToText(run, target) : "a " + Operations.TypeOf(target))}");
        }

        found.Set(run, name, value);
    }

    public static void Set(Run run, JsValue target, JsValue key, JsValue value)
    {
        if (target.Object is JsArray array && key.IsNumber && key.Number >= 0 && key.Number == (int)key.Number && key.Number < int.MaxValue)
        {
            array.Put(run, (int)key.Number, value);
        }
        else
        {
            Set(run, target, Coerce.ToKey(run, key), value);
        }
    }

    public static bool Has(Run run, JsValue target, string name) => target.Object is { } found
        ? found.Has(run, name)
        : throw run.TypeError("'in' needs an object on its right side");

    public static bool IsInstance(Run run, JsValue value, JsValue type) => type.Object is NativeFunction { IsInstance: { } test }
        ? test(value)
        : throw run.TypeError("'instanceof' needs Array, Object, Date, Map, Set, RegExp, Function or a kind of Error on its right side");

    public static List<string> Keys(Run run, JsValue value) => value switch
    {
        { Object: { } found } => found.Keys(run),
        { IsString: true } => Iteration.ToArray(run, value).Keys(run),
        { IsNullish: true } => throw run.TypeError("Cannot list the properties of undefined or null"),
        _ => [],
    };

    /// <summary>Copies the properties of one value to an object; null and undefined have none.</summary>
    public static void Copy(Run run, JsValue source, JsObject target, List<string>? without = null)
    {
        if (source.IsNullish)
        {
            return;
        }

        foreach (var name in Keys(run, source))
        {
            run.Work(16);
            if (without is null || !without.Contains(name))
            {
                target.Set(run, name, Get(run, source, name));
            }
        }
    }

    private static JsValue Method(FrozenDictionary<string, JsFunction> methods, string name) =>
        methods.TryGetValue(name, out var method) ? JsValue.Of(method) : default;

    private static JsValue CharacterAt(Run run, JsValue text, int at)
    {
        if ((uint)at >= (uint)text.TextLength)
        {
            return default;
        }

        run.ChargeText(1);
        return JsValue.Of(text.Text[at].ToString());
    }
}
