using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>a = b, with a pattern or a single target on the left.</summary>
internal sealed class Assign(Pattern target, Expression value) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        // The object left of the dot is looked up before the value is computed, as the language has it.
        if (target is SimplePattern { Target: var single })
        {
            var place = single.Locate(scope);
            var assigned = value.Evaluate(scope);
            single.Write(scope, place, assigned);
            return assigned;
        }

        var taken = value.Evaluate(scope);
        target.Bind(scope, taken);
        return taken;
    }
}

/// <summary>a += b and its kind.</summary>
internal sealed class CompoundAssign(Target target, BinaryOperator kind, Expression value) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var place = target.Locate(scope);
        var before = target.Read(scope, place);
        var result = Binary.Apply(scope.Run, kind, before, value.Evaluate(scope));
        target.Write(scope, place, result);
        return result;
    }
}

/// <summary>a ??= b, a ||= b and a &amp;&amp;= b.</summary>
internal sealed class LogicalAssign(Target target, LogicalOperator kind, Expression value) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var place = target.Locate(scope);
        var before = target.Read(scope, place);
        if (Logical.Decides(kind, before))
        {
            return before;
        }

        var result = value.Evaluate(scope);
        target.Write(scope, place, result);
        return result;
    }
}

/// <summary>a++, --a and their kind.</summary>
internal sealed class Step(Target target, int by, bool givesOld) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var place = target.Locate(scope);
        var before = Coerce.ToNumber(scope.Run, target.Read(scope, place));
        target.Write(scope, place, JsValue.Of(before + by));
        return JsValue.Of(givesOld ? before : before + by);
    }
}
