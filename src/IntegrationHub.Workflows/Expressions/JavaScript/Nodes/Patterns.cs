using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>What takes a value apart: the left side of a declaration or assignment, or a parameter.</summary>
internal abstract class Pattern
{
    public SourcePosition Position { get; init; }

    /// <summary>What is taken when the value is undefined.</summary>
    public Expression? Default { get; init; }

    public void Bind(Scope scope, JsValue value)
    {
        scope.Run.Enter();
        Take(scope, value.IsUndefined && Default is { } instead ? instead.Evaluate(scope) : value);
        scope.Run.Leave();
    }

    protected abstract void Take(Scope scope, JsValue value);
}

/// <summary>A name or a property.</summary>
internal sealed class SimplePattern(Target target, bool declares) : Pattern
{
    public Target Target => target;

    protected override void Take(Scope scope, JsValue value)
    {
        if (declares)
        {
            ((Reference)target).Initialise(scope, value);
        }
        else
        {
            target.Write(scope, target.Locate(scope), value);
        }
    }
}

/// <summary>[a, , b = 1, ...rest]</summary>
internal sealed class ArrayPattern(Pattern?[] items, Pattern? rest) : Pattern
{
    protected override void Take(Scope scope, JsValue value)
    {
        var run = scope.Run;
        run.Position = Position;
        var source = value.Object as JsArray ?? Iteration.ToArray(run, value);
        for (var at = 0; at < items.Length; at++)
        {
            items[at]?.Bind(scope, source.At(run, at));
        }

        if (rest is not null)
        {
            var others = JsArray.Create(run);
            others.AddRange(run, source.Items(run)[Math.Min(items.Length, source.Count(run))..]);
            rest.Bind(scope, JsValue.Of(others));
        }
    }
}

/// <summary>A property that an object pattern takes: a fixed or computed key, and what takes its value.</summary>
internal sealed record PropertyPattern(string? Name, Expression? Key, Pattern Value);

/// <summary>{ a, b: c = 1, [d]: e, ...rest }</summary>
internal sealed class ObjectPattern(PropertyPattern[] properties, Pattern? rest) : Pattern
{
    protected override void Take(Scope scope, JsValue value)
    {
        var run = scope.Run;
        run.Position = Position;
        if (value.IsNullish)
        {
            throw run.TypeError($"Cannot destructure '{Coerce.ToText(run, value)}'");
        }

        var taken = rest is null ? null : new List<string>();
        foreach (var property in properties)
        {
            var name = property.Name ?? Coerce.ToKey(run, property.Key!.Evaluate(scope));
            taken?.Add(name);
            property.Value.Bind(scope, Properties.Get(run, value, name));
        }

        if (rest is not null)
        {
            var others = JsObject.Create(run);
            Properties.Copy(run, value, others, taken);
            rest.Bind(scope, JsValue.Of(others));
        }
    }
}
