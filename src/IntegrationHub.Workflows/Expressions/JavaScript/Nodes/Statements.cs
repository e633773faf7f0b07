using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

internal sealed class Block(Statement[] statements, BlockShape shape) : Statement
{
    public Statement[] Statements => statements;

    protected override Completion Execute(Scope scope)
    {
        var inner = shape.Open(scope);
        foreach (var statement in statements)
        {
            var completion = statement.Run(inner);
            if (completion != Completion.Normal)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }
}

internal sealed class Nothing : Statement
{
    protected override Completion Execute(Scope scope) => Completion.Normal;
}

/// <summary>An expression as a statement; outside of functions it gives the script its value.</summary>
internal sealed class Evaluation(Expression expression, bool givesValue) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        var value = expression.Evaluate(scope);
        if (givesValue)
        {
            scope.Run.Completion = value;
        }

        return Completion.Normal;
    }
}

/// <summary>let, const and var.</summary>
internal sealed class Declaration((Pattern Target, Expression? Value)[] parts, bool isVar) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        foreach (var (target, value) in parts)
        {
            if (value is not null)
            {
                target.Bind(scope, value.Evaluate(scope));
            }
            else if (!isVar)
            {
                target.Bind(scope, default);
            }
        }

        return Completion.Normal;
    }
}

internal sealed class If(Expression condition, Statement then, Statement? otherwise) : Statement
{
    protected override Completion Execute(Scope scope) =>
        Coerce.ToBoolean(condition.Evaluate(scope)) ? then.Run(scope) : otherwise?.Run(scope) ?? Completion.Normal;
}

/// <summary>break, continue and return.</summary>
internal sealed class Jump(Completion kind, string? label, Expression? value) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        if (kind == Completion.Return)
        {
            scope.Run.Completion = value?.Evaluate(scope) ?? default;
        }

        scope.Run.Label = label;
        return kind;
    }
}

internal sealed class Throw(Expression value) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        var thrown = value.Evaluate(scope);
        scope.Run.Charge(200);
        throw new JsThrow(thrown, Position.Line);
    }
}

internal sealed class Try(Block body, Pattern? error, BlockShape errorShape, Block? handler, Block? cleanUp) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        var run = scope.Run;
        var snapshot = run.Snapshot();
        Completion completion;
        JsThrow? pending = null;
        try
        {
            completion = RunHandled(scope, snapshot);
        }
        catch (JsThrow thrown) when (cleanUp is not null)
        {
            run.Restore(snapshot);
            (completion, pending) = (Completion.Normal, thrown);
        }

        if (cleanUp is null)
        {
            return completion;
        }

        var (value, label) = (run.Completion, run.Label);
        var last = cleanUp.Run(scope);
        if (last != Completion.Normal)
        {
            return last;
        }

        (run.Completion, run.Label) = (value, label);
        return pending is null ? completion : throw pending;
    }

    private Completion RunHandled(Scope scope, (int Top, int Depth, int Calls) snapshot)
    {
        JsThrow caught;
        try
        {
            return body.Run(scope);
        }
        catch (JsThrow thrown) when (handler is not null)
        {
            caught = thrown;
        }

        scope.Run.Restore(snapshot);
        var inner = errorShape.Open(scope);
        error?.Bind(inner, caught.Value);
        return handler.Run(inner);
    }
}

internal sealed class Switch(Expression value, (Expression? Test, Statement[] Body)[] cases, BlockShape shape) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        var wanted = value.Evaluate(scope);
        var inner = shape.Open(scope);
        var start = Array.FindIndex(cases, candidate => candidate.Test is { } test && Operations.StrictEquals(scope.Run, wanted, test.Evaluate(inner)));
        if (start < 0)
        {
            start = Array.FindIndex(cases, candidate => candidate.Test is null);
        }

        for (var at = start; at >= 0 && at < cases.Length; at++)
        {
            foreach (var statement in cases[at].Body)
            {
                var completion = statement.Run(inner);
                if (completion == Completion.Break && scope.Run.Label is null)
                {
                    return Completion.Normal;
                }

                if (completion != Completion.Normal)
                {
                    return completion;
                }
            }
        }

        return Completion.Normal;
    }
}

/// <summary>A statement with a label that break can name; loops see to continue themselves.</summary>
internal sealed class Labelled(string label, Statement body) : Statement
{
    protected override Completion Execute(Scope scope)
    {
        var completion = body.Run(scope);
        return completion == Completion.Break && scope.Run.Label == label ? Completion.Normal : completion;
    }
}
