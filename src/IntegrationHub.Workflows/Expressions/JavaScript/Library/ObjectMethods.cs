using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Object and the methods of every object.</summary>
internal static class ObjectMethods
{
    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("hasOwnProperty", (run, self, arguments) => JsValue.Of(self.Object?.Has(run, Coerce.ToKey(run, arguments.At(0))) ?? false)),
        ("toString", (run, self, _) => JsValue.Of(run.Text(self.Object is JsError or JsRegExp ? Coerce.ToText(run, self) : $"[object {self.Object?.ClassName}]"))),
        ("valueOf", (_, self, _) => self));

    public static readonly NativeFunction Constructor = new("Object", Create)
    {
        Construct = Create,
        IsInstance = value => value.Object is not null,
        Members = Arguments.Members(
            ("keys", (run, _, arguments) => JsValue.Of(JsArray.Of(run, Properties.Keys(run, arguments.At(0))))),
            ("values", (run, _, arguments) => List(run, arguments.At(0), (_, value) => value)),
            ("entries", (run, _, arguments) => List(run, arguments.At(0), (key, value) => Iteration.Pair(run, JsValue.Of(key), value))),
            ("assign", Assign),
            ("fromEntries", FromEntries),
            ("hasOwn", (run, _, arguments) => JsValue.Of(arguments.At(0).Object?.Has(run, Coerce.ToKey(run, arguments.At(1))) ?? false)),
            ("is", (_, _, arguments) => JsValue.Of(IsSame(arguments.At(0), arguments.At(1))))),
    };

    private static JsValue Create(Run run, JsValue self, ReadOnlySpan<JsValue> arguments) =>
        arguments.At(0).Object is not null ? arguments[0] : JsValue.Of(JsObject.Create(run));

    private static JsValue List(Run run, JsValue source, Func<string, JsValue, JsValue> select)
    {
        var result = JsArray.Create(run);
        foreach (var key in Properties.Keys(run, source))
        {
            result.Add(run, select(key, Properties.Get(run, source, key)));
        }

        return JsValue.Of(result);
    }

    private static JsValue Assign(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var target = arguments.At(0).Object ?? throw run.TypeError("Object.assign needs an object to write to");
        foreach (var source in arguments[1..])
        {
            Properties.Copy(run, source, target);
        }

        return arguments[0];
    }

    private static JsValue FromEntries(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var result = JsObject.Create(run);
        Iteration.ForEach(run, arguments.At(0), entry => result.Set(
            run,
            Coerce.ToKey(run, Properties.Get(run, entry, JsValue.Of(0))),
            Properties.Get(run, entry, JsValue.Of(1))));
        return JsValue.Of(result);
    }

    private static bool IsSame(JsValue one, JsValue other) => one.IsNumber && other.IsNumber
        ? one.Number.Equals(other.Number) && double.IsNegative(one.Number) == double.IsNegative(other.Number)
        : Operations.StrictEquals(one, other);
}
