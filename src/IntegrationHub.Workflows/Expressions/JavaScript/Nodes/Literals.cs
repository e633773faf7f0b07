using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

internal sealed class ArrayLiteral(Expression[] items) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var array = JsArray.Create(scope.Run);
        foreach (var item in items)
        {
            var value = item.Evaluate(scope);
            if (item is Spread)
            {
                scope.Run.Position = item.Position;
                Iteration.ForEach(scope.Run, value, part => array.Add(scope.Run, part));
            }
            else
            {
                array.Add(scope.Run, value);
            }
        }

        return JsValue.Of(array);
    }
}

/// <summary>A property of an object literal: a fixed or computed key, or a spread, which has neither.</summary>
internal sealed record PropertyNode(string? Name, Expression? Key, Expression Value);

internal sealed class ObjectLiteral(PropertyNode[] properties) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var run = scope.Run;
        var result = JsObject.Create(run);
        foreach (var property in properties)
        {
            if (property.Name is { } name)
            {
                result.Set(run, name, property.Value.Evaluate(scope));
            }
            else if (property.Key is { } computed)
            {
                var key = Coerce.ToKey(run, computed.Evaluate(scope));
                result.Set(run, key, property.Value.Evaluate(scope));
            }
            else
            {
                Properties.Copy(run, property.Value.Evaluate(scope), result);
            }
        }

        return JsValue.Of(result);
    }
}

internal sealed class Template(string[] texts, Expression[] values) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var run = scope.Run;
        var result = JsValue.Of(texts[0]);
        for (var at = 0; at < values.Length; at++)
        {
            var value = values[at].Evaluate(scope);
            result = Operations.Concatenate(run, result, value.IsString ? value : JsValue.Of(Coerce.ToText(run, value)));
            result = Operations.Concatenate(run, result, JsValue.Of(texts[at + 1]));
        }

        return result;
    }
}

internal sealed class PatternLiteral(JsPattern pattern) : Expression
{
    public override JsValue Evaluate(Scope scope)
    {
        scope.Run.Charge(64);
        return JsValue.Of(new JsRegExp(pattern));
    }
}
