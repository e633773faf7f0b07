using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>...a in a call, an array or an object.</summary>
internal sealed class Spread(Expression value) : Composite
{
    protected override JsValue Compute(Scope scope) => value.Evaluate(scope);
}

/// <summary>f(a), o.m(a) and f?.(a)</summary>
internal sealed class Call(Expression callee, Expression[] arguments, bool optional) : Composite
{
    public override string Describe => $"{callee.Describe}(...)";

    public static void PushAll(Scope scope, Expression[] arguments)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(scope);
            if (argument is Spread)
            {
                scope.Run.Position = argument.Position;
                Iteration.ForEach(scope.Run, value, item =>
                {
                    scope.Run.Work(16);
                    scope.Run.Push(item);
                });
            }
            else
            {
                scope.Run.Push(value);
            }
        }
    }

    protected override JsValue Compute(Scope scope)
    {
        var run = scope.Run;
        var (self, function) = FindFunction(scope);
        if (function.IsAbsent || (optional && function.IsNullish))
        {
            return JsValue.Absent;
        }

        var mark = run.Mark();
        PushAll(scope, arguments);
        run.Position = Position;
        if (function.Object is not JsFunction target)
        {
            throw run.TypeError($"{callee.Describe} is not a function");
        }

        var result = target.Call(run, self, run.Since(mark));
        run.Release(mark);
        return result;
    }

    private (JsValue Self, JsValue Function) FindFunction(Scope scope)
    {
        // (a?.b)() and a?.b() keep their object, too.
        if (callee is Target target and not Reference)
        {
            var place = target.Locate(scope);
            return (place.Object, target.Read(scope, place));
        }

        return (default, callee.Evaluate(scope));
    }
}

/// <summary>new Date(a), only for what the library can construct.</summary>
internal sealed class New(Reference constructor, Expression[] arguments) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var run = scope.Run;
        var mark = run.Mark();
        Call.PushAll(scope, arguments);
        run.Position = Position;
        if (constructor.Evaluate(scope).Object is not NativeFunction { Construct: { } construct })
        {
            throw run.TypeError($"{constructor.Name} is not a constructor");
        }

        run.Step();
        var result = construct(run, default, run.Since(mark));
        run.Release(mark);
        return result;
    }
}
