using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>A part of a script that has a value. Parsed once, shared by all evaluations, never changed.</summary>
internal abstract class Expression
{
    public SourcePosition Position { get; init; }

    /// <summary>How an error message calls it.</summary>
    public virtual string Describe => "the value";

    public abstract JsValue Evaluate(Scope scope);
}

/// <summary>An expression with parts. Its depth is counted, so that nothing can exhaust the stack of the host.</summary>
internal abstract class Composite : Expression
{
    public sealed override JsValue Evaluate(Scope scope)
    {
        scope.Run.Enter();
        var value = Compute(scope);
        scope.Run.Leave();
        return value;
    }

    protected abstract JsValue Compute(Scope scope);
}

internal sealed class Constant(JsValue value) : Expression
{
    public JsValue Value => value;

    public override JsValue Evaluate(Scope scope) => value;
}

internal sealed class This : Expression
{
    public override string Describe => "this";

    public override JsValue Evaluate(Scope scope) => scope.This;
}

/// <summary>Where a value can be put: the object and key of a property, found once and then read and written.</summary>
internal readonly record struct Place(JsValue Object, JsValue Key);

/// <summary>An expression that can stand left of an assignment.</summary>
internal abstract class Target : Composite
{
    public abstract Place Locate(Scope scope);

    public abstract JsValue Read(Scope scope, Place place);

    public abstract void Write(Scope scope, Place place, JsValue value);

    protected override JsValue Compute(Scope scope) => Read(scope, Locate(scope));
}
