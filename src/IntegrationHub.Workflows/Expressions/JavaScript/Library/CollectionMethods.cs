using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Map and its methods.</summary>
internal static class MapMethods
{
    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("get", (run, self, arguments) => Self(run, self).Get(arguments.At(0))),
        ("has", (run, self, arguments) => JsValue.Of(Self(run, self).Has(arguments.At(0)))),
        ("set", (run, self, arguments) => Add(run, self, arguments)),
        ("delete", (run, self, arguments) => JsValue.Of(Self(run, self).Delete(arguments.At(0)))),
        ("clear", (run, self, _) => Entries.Clear(Self(run, self))),
        ("forEach", (run, self, arguments) => Entries.ForEach(run, self, Self(run, self), arguments.Function(run, 0))),
        ("keys", (run, self, _) => Entries.List(run, Self(run, self), (key, _) => key)),
        ("values", (run, self, _) => Entries.List(run, Self(run, self), (_, value) => value)),
        ("entries", (run, self, _) => Entries.List(run, Self(run, self), (key, value) => Iteration.Pair(run, key, value))));

    public static readonly NativeFunction Constructor = new("Map", (run, _, _) => throw run.TypeError("Map needs 'new'"))
    {
        Construct = (run, _, arguments) =>
        {
            run.Charge(300);
            var map = new JsMap();
            if (!arguments.At(0).IsNullish)
            {
                Iteration.ForEach(run, arguments[0], entry => map.Entries.Set(
                    run,
                    Properties.Get(run, entry, JsValue.Of(0)),
                    Properties.Get(run, entry, JsValue.Of(1))));
            }

            return JsValue.Of(map);
        },
        IsInstance = value => value.Object is JsMap,
    };

    private static JsValue Add(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        Self(run, self).Set(run, arguments.At(0), arguments.At(1));
        return self;
    }

    private static JsEntries Self(Run run, JsValue self) => (self.Object as JsMap)?.Entries ?? throw run.TypeError("A Map is expected here");
}

/// <summary>Set and its methods.</summary>
internal static class SetMethods
{
    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("has", (run, self, arguments) => JsValue.Of(Self(run, self).Has(arguments.At(0)))),
        ("add", (run, self, arguments) => Add(run, self, arguments)),
        ("delete", (run, self, arguments) => JsValue.Of(Self(run, self).Delete(arguments.At(0)))),
        ("clear", (run, self, _) => Entries.Clear(Self(run, self))),
        ("forEach", (run, self, arguments) => Entries.ForEach(run, self, Self(run, self), arguments.Function(run, 0))),
        ("keys", (run, self, _) => Entries.List(run, Self(run, self), (key, _) => key)),
        ("values", (run, self, _) => Entries.List(run, Self(run, self), (key, _) => key)),
        ("entries", (run, self, _) => Entries.List(run, Self(run, self), (key, _) => Iteration.Pair(run, key, key))));

    public static readonly NativeFunction Constructor = new("Set", (run, _, _) => throw run.TypeError("Set needs 'new'"))
    {
        Construct = (run, _, arguments) =>
        {
            run.Charge(300);
            var set = new JsSet();
            if (!arguments.At(0).IsNullish)
            {
                Iteration.ForEach(run, arguments[0], item => set.Entries.Set(run, item, item));
            }

            return JsValue.Of(set);
        },
        IsInstance = value => value.Object is JsSet,
    };

    private static JsValue Add(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        Self(run, self).Set(run, arguments.At(0), arguments.At(0));
        return self;
    }

    private static JsEntries Self(Run run, JsValue self) => (self.Object as JsSet)?.Entries ?? throw run.TypeError("A Set is expected here");
}

/// <summary>What Map and Set have in common.</summary>
internal static class Entries
{
    public static JsValue Clear(JsEntries entries)
    {
        entries.Clear();
        return default;
    }

    public static JsValue ForEach(Run run, JsValue self, JsEntries entries, JsFunction function)
    {
        for (var place = 0; place < entries.Places; place++)
        {
            if (entries.TryAt(place, out var key, out var value))
            {
                function.Call(run, default, [value, key, self]);
            }
        }

        return default;
    }

    public static JsValue List(Run run, JsEntries entries, Func<JsValue, JsValue, JsValue> select)
    {
        var result = JsArray.Create(run);
        for (var place = 0; place < entries.Places; place++)
        {
            if (entries.TryAt(place, out var key, out var value))
            {
                result.Add(run, select(key, value));
            }
        }

        return JsValue.Of(result);
    }
}
