using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>call, apply and bind.</summary>
internal static class FunctionMethods
{
    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("call", (run, self, arguments) => Guarded(run, Target(run, self), arguments.At(0), arguments.Length > 1 ? arguments[1..] : [])),
        ("apply", (run, self, arguments) => Guarded(run, Target(run, self), arguments.At(0), arguments.At(1).Object is JsArray list ? list.Items(run).ToArray() : [])),
        ("bind", Bind),
        ("toString", (run, self, _) => JsValue.Of(Coerce.ToText(run, self))));

    private static JsFunction Target(Run run, JsValue self) => self.Object as JsFunction ?? throw run.TypeError("A function is expected here");

    /// <summary>Library functions that call library functions count as nesting, so that call.call.call ends.</summary>
    private static JsValue Guarded(Run run, JsFunction target, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        run.EnterCall();
        var result = target.Call(run, self, arguments);
        run.LeaveCall();
        return result;
    }

    private static JsValue Bind(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var target = Target(run, self);
        var bound = arguments.ToArray();
        run.Charge(128 + (bound.Length * 16));
        return JsValue.Of(new NativeFunction(target.Name, (current, _, more) =>
            Guarded(current, target, bound.Length > 0 ? bound[0] : default, [.. bound.Skip(1), .. more.ToArray()])));
    }
}
