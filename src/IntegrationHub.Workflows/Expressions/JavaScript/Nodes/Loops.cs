using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

internal abstract class Loop(string[] labels) : Statement
{
    /// <summary>Runs the body once; false when the loop ends, with how the loop statement itself ends.</summary>
    protected bool GoesOn(Scope scope, Statement body, out Completion ending)
    {
        scope.Run.Step();
        ending = body.Run(scope);
        if (ending == Completion.Normal)
        {
            return true;
        }

        var mine = scope.Run.Label is not { } label || labels.Contains(label);
        if (ending == Completion.Continue && mine)
        {
            ending = Completion.Normal;
            return true;
        }

        if (ending == Completion.Break && mine)
        {
            ending = Completion.Normal;
        }

        return false;
    }
}

/// <summary>while and do-while.</summary>
internal sealed class While(Expression condition, Statement body, bool bodyFirst, string[] labels) : Loop(labels)
{
    protected override Completion Execute(Scope scope)
    {
        if (bodyFirst && !GoesOn(scope, body, out var first))
        {
            return first;
        }

        while (Coerce.ToBoolean(condition.Evaluate(scope)))
        {
            if (!GoesOn(scope, body, out var ending))
            {
                return ending;
            }
        }

        return Completion.Normal;
    }
}

/// <summary>for (start; condition; step)</summary>
internal sealed class For(Statement? start, Expression? condition, Expression? step, Statement body, BlockShape shape, string[] labels) : Loop(labels)
{
    protected override Completion Execute(Scope scope)
    {
        var turn = shape.Open(scope);
        start?.Run(turn);
        while (condition is null || Coerce.ToBoolean(condition.Evaluate(turn)))
        {
            if (!GoesOn(turn, body, out var ending))
            {
                return ending;
            }

            turn = NextTurn(turn, scope);
            step?.Evaluate(turn);
        }

        return Completion.Normal;
    }

    /// <summary>Functions made in one turn keep the variables of that turn.</summary>
    private Scope NextTurn(Scope turn, Scope outer)
    {
        if (!shape.OwnScope)
        {
            return turn;
        }

        outer.Run.Charge(48 + (shape.Slots * 16));
        var next = new Scope(outer.Run, outer, outer.This, shape.Slots);
        turn.Slots.CopyTo(next.Slots, 0);
        return next;
    }
}

/// <summary>for (x of values) and for (x in object)</summary>
internal sealed class ForEach(Pattern variable, Expression source, bool overKeys, Statement body, BlockShape shape, string[] labels) : Loop(labels)
{
    protected override Completion Execute(Scope scope)
    {
        var run = scope.Run;
        var value = source.Evaluate(scope);
        run.Position = Position;
        if (overKeys)
        {
            value = JsValue.Of(value.IsNullish ? JsArray.Create(run) : JsArray.Of(run, Properties.Keys(run, value)));
        }

        var items = Iteration.Of(run, value);
        while (items.Next(run, out var item))
        {
            var turn = shape.Open(scope);
            variable.Bind(turn, item);
            if (!GoesOn(turn, body, out var ending))
            {
                return ending;
            }
        }

        return Completion.Normal;
    }
}
