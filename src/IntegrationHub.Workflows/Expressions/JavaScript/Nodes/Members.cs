using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>a.b and a?.b</summary>
internal sealed class Member(Expression target, string name, bool optional) : Target
{
    private readonly JsValue key = JsValue.Of(name);

    public Expression Object => target;

    public string Name => name;

    public override string Describe => $"{target.Describe}.{name}";

    public override Place Locate(Scope scope)
    {
        var value = target.Evaluate(scope);
        return new(optional && value.IsNullish ? JsValue.Absent : value, key);
    }

    public override JsValue Read(Scope scope, Place place)
    {
        if (place.Object.IsAbsent)
        {
            return JsValue.Absent;
        }

        scope.Run.Position = Position;
        return Properties.Get(scope.Run, place.Object, name);
    }

    public override void Write(Scope scope, Place place, JsValue value)
    {
        scope.Run.Position = Position;
        Properties.Set(scope.Run, place.Object, name, value);
    }
}

/// <summary>a[b] and a?.[b]</summary>
internal sealed class Indexed(Expression target, Expression key, bool optional) : Target
{
    public override string Describe => $"{target.Describe}[...]";

    public override Place Locate(Scope scope)
    {
        var value = target.Evaluate(scope);
        return value.IsAbsent || (optional && value.IsNullish) ? new(JsValue.Absent, default) : new(value, key.Evaluate(scope));
    }

    public override JsValue Read(Scope scope, Place place)
    {
        if (place.Object.IsAbsent)
        {
            return JsValue.Absent;
        }

        scope.Run.Position = Position;
        return Properties.Get(scope.Run, place.Object, place.Key);
    }

    public override void Write(Scope scope, Place place, JsValue value)
    {
        scope.Run.Position = Position;
        Properties.Set(scope.Run, place.Object, place.Key, value);
    }
}

/// <summary>The whole of a chain with ?. in it: where a link found nothing, the chain is undefined.</summary>
internal sealed class OptionalChain(Expression chain) : Composite
{
    public Expression Chain => chain;

    public override string Describe => chain.Describe;

    protected override JsValue Compute(Scope scope)
    {
        var value = chain.Evaluate(scope);
        return value.IsAbsent ? default : value;
    }
}

/// <summary>delete a.b</summary>
internal sealed class Delete(Target target) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        var place = target.Locate(scope);
        scope.Run.Position = Position;
        if (place.Object.IsNullish)
        {
            throw scope.Run.TypeError("Cannot delete a property of undefined or null");
        }

        place.Object.Object?.Delete(scope.Run, Coerce.ToKey(scope.Run, place.Key));
        return JsValue.True;
    }
}
