using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Array and its methods.</summary>
internal static partial class ArrayMethods
{
    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("map", Map),
        ("filter", Filter),
        ("reduce", (run, self, arguments) => Reduce(run, self, arguments, fromEnd: false)),
        ("reduceRight", (run, self, arguments) => Reduce(run, self, arguments, fromEnd: true)),
        ("forEach", ForEach),
        ("some", (run, self, arguments) => JsValue.Of(Search(run, self, arguments, wanted: true, fromEnd: false) >= 0)),
        ("every", (run, self, arguments) => JsValue.Of(Search(run, self, arguments, wanted: false, fromEnd: false) < 0)),
        ("find", (run, self, arguments) => Self(run, self).At(run, Search(run, self, arguments, wanted: true, fromEnd: false))),
        ("findIndex", (run, self, arguments) => JsValue.Of(Search(run, self, arguments, wanted: true, fromEnd: false))),
        ("findLast", (run, self, arguments) => Self(run, self).At(run, Search(run, self, arguments, wanted: true, fromEnd: true))),
        ("findLastIndex", (run, self, arguments) => JsValue.Of(Search(run, self, arguments, wanted: true, fromEnd: true))),
        ("includes", (run, self, arguments) => JsValue.Of(IndexOf(run, self, arguments, SameValueZero.Comparer.Equals) >= 0)),
        ("indexOf", (run, self, arguments) => JsValue.Of(IndexOf(run, self, arguments, Operations.StrictEquals))),
        ("lastIndexOf", LastIndexOf),
        ("join", (run, self, arguments) => JsValue.Of(Join(run, Self(run, self), arguments.At(0).IsUndefined ? "," : arguments.Text(run, 0)))),
        ("toString", (run, self, _) => JsValue.Of(Join(run, Self(run, self), ","))),
        ("slice", Slice),
        ("splice", Splice),
        ("push", Push),
        ("pop", Pop),
        ("shift", Shift),
        ("unshift", Unshift),
        ("concat", Concat),
        ("reverse", Reverse),
        ("toReversed", (run, self, _) => Reverse(run, JsValue.Of(Copy(run, self)), [])),
        ("sort", (run, self, arguments) => Sort(run, self, arguments)),
        ("toSorted", (run, self, arguments) => Sort(run, JsValue.Of(Copy(run, self)), arguments)),
        ("flat", (run, self, arguments) => Flat(run, self, arguments.At(0).IsUndefined ? 1 : Coerce.ToInteger(run, arguments[0]))),
        ("flatMap", (run, self, arguments) => Flat(run, Map(run, self, arguments), 1)),
        ("fill", Fill),
        ("at", At),
        ("keys", (run, self, _) => Numbered(run, self, (at, _) => JsValue.Of(at))),
        ("values", (run, self, _) => JsValue.Of(Copy(run, self))),
        ("entries", (run, self, _) => Numbered(run, self, (at, value) => Iteration.Pair(run, JsValue.Of(at), value))));

    public static readonly NativeFunction Constructor = new("Array", Create)
    {
        Construct = Create,
        IsInstance = value => value.Object is JsArray,
        Members = Arguments.Members(
            ("isArray", (_, _, arguments) => JsValue.Of(arguments.At(0).Object is JsArray)),
            ("of", (run, _, arguments) => Of(run, arguments)),
            ("from", From)),
    };

    public static string Join(Run run, JsArray array, string separator)
    {
        run.Enter();
        var parts = new List<string>(array.Count(run));
        for (var at = 0; at < array.Count(run); at++)
        {
            var item = array.At(run, at);
            var part = item.IsNullish ? "" : Coerce.ToText(run, item);
            run.Charge(8 + ((part.Length + separator.Length) * 2L));
            parts.Add(part);
        }

        run.Leave();
        return string.Join(separator, parts);
    }

    private static JsArray Self(Run run, JsValue self) => self.Object as JsArray ?? throw run.TypeError("An array is expected here");

    private static JsArray Copy(Run run, JsValue self)
    {
        var copy = JsArray.Create(run);
        copy.AddRange(run, Self(run, self).Items(run));
        return copy;
    }

    private static JsValue Of(Run run, ReadOnlySpan<JsValue> items)
    {
        var array = JsArray.Create(run);
        array.AddRange(run, items);
        return JsValue.Of(array);
    }

    private static JsValue Create(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        if (arguments.Length != 1 || !arguments[0].IsNumber)
        {
            return Of(run, arguments);
        }

        var array = JsArray.Create(run);
        array.Set(run, "length", arguments[0]);
        return JsValue.Of(array);
    }

    private static JsValue From(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        JsArray items;
        if (arguments.At(0) is { Object: { } like } && like is not (JsArray or JsMap or JsSet))
        {
            items = JsArray.Create(run);
            items.Set(run, "length", JsValue.Of(Math.Max(0, Coerce.ToInteger(run, like.Get(run, "length")))));
            foreach (var key in like.Keys(run).Where(key => key != "length"))
            {
                if (items.Has(run, key))
                {
                    items.Set(run, key, like.Get(run, key));
                }
            }
        }
        else
        {
            items = Iteration.ToArray(run, arguments.At(0));
        }

        return arguments.At(1).IsUndefined ? JsValue.Of(items) : Map(run, JsValue.Of(items), arguments[1..]);
    }

    private static JsValue Apply(Run run, JsFunction function, JsArray array, int at) =>
        function.Call(run, default, [array.At(run, at), JsValue.Of(at), JsValue.Of(array)]);

    private static JsValue Map(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (array, function, result) = (Self(run, self), arguments.Function(run, 0), JsArray.Create(run));
        var count = array.Count(run);
        for (var at = 0; at < count; at++)
        {
            result.Add(run, Apply(run, function, array, at));
        }

        return JsValue.Of(result);
    }

    private static JsValue Filter(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (array, function, result) = (Self(run, self), arguments.Function(run, 0), JsArray.Create(run));
        var count = array.Count(run);
        for (var at = 0; at < count; at++)
        {
            var item = array.At(run, at);
            if (Coerce.ToBoolean(Apply(run, function, array, at)))
            {
                result.Add(run, item);
            }
        }

        return JsValue.Of(result);
    }

    private static JsValue ForEach(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (array, function) = (Self(run, self), arguments.Function(run, 0));
        var count = array.Count(run);
        for (var at = 0; at < count; at++)
        {
            Apply(run, function, array, at);
        }

        return default;
    }

    private static JsValue Reduce(Run run, JsValue self, ReadOnlySpan<JsValue> arguments, bool fromEnd)
    {
        var (array, function) = (Self(run, self), arguments.Function(run, 0));
        var count = array.Count(run);
        var (at, step) = fromEnd ? (count - 1, -1) : (0, 1);
        JsValue result;
        if (arguments.Length > 1)
        {
            result = arguments[1];
        }
        else if (count > 0)
        {
            result = array.At(run, at);
            at += step;
        }
        else
        {
            throw run.TypeError("reduce of an empty array needs a start value");
        }

        for (; at >= 0 && at < count; at += step)
        {
            result = function.Call(run, default, [result, array.At(run, at), JsValue.Of(at), self]);
        }

        return result;
    }

    private static int Search(Run run, JsValue self, ReadOnlySpan<JsValue> arguments, bool wanted, bool fromEnd)
    {
        var (array, function) = (Self(run, self), arguments.Function(run, 0));
        var count = array.Count(run);
        for (var turn = 0; turn < count; turn++)
        {
            var at = fromEnd ? count - 1 - turn : turn;
            if (Coerce.ToBoolean(Apply(run, function, array, at)) == wanted)
            {
                return at;
            }
        }

        return -1;
    }

    private static int IndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> arguments, Func<JsValue, JsValue, bool> equals)
    {
        var items = Self(run, self).Items(run);
        var wanted = arguments.At(0);
        for (var at = arguments.Position(run, 1, items.Length, 0); at < items.Length; at++)
        {
            run.Work(wanted.IsString ? 1 + (wanted.TextLength >> 2) : 1);
            if (equals(items[at], wanted))
            {
                return at;
            }
        }

        return -1;
    }

    private static JsValue LastIndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var items = Self(run, self).Items(run);
        var wanted = arguments.At(0);
        for (var at = items.Length - 1; at >= 0; at--)
        {
            run.Work(wanted.IsString ? 1 + (wanted.TextLength >> 2) : 1);
            if (Operations.StrictEquals(items[at], wanted))
            {
                return JsValue.Of(at);
            }
        }

        return JsValue.Of(-1);
    }
}
