using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}

internal abstract class Statement
{
    public SourcePosition Position { get; init; }

    public Completion Run(Scope scope)
    {
        var run = scope.Run;
        run.Position = Position;
        run.Step();
        run.Enter();
        var completion = Execute(scope);
        run.Leave();
        return completion;
    }

    protected abstract Completion Execute(Scope scope);
}

/// <summary>Where the names of a function or block live, and which functions are there before its first statement runs.</summary>
internal sealed class BlockShape
{
    /// <summary>Whether the block has variables of its own, because a function in it may outlive it.</summary>
    public bool OwnScope { get; set; }

    public int Slots { get; set; }

    /// <summary>The slots that must not be read before their declaration has run.</summary>
    public int[] Lexical { get; set; } = [];

    public List<(Reference Name, FunctionExpression Function)> Functions { get; } = [];

    /// <summary>The scope for one pass through the block.</summary>
    public Scope Open(Scope outer)
    {
        if (!OwnScope)
        {
            Prepare(outer);
            return outer;
        }

        outer.Run.Charge(48 + (Slots * 16));
        var inner = new Scope(outer.Run, outer, outer.This, Slots);
        Prepare(inner);
        return inner;
    }

    public void Prepare(Scope scope)
    {
        foreach (var slot in Lexical)
        {
            scope.Slots[slot] = JsValue.Uninitialised;
        }

        foreach (var (name, function) in Functions)
        {
            name.Initialise(scope, function.Evaluate(scope));
        }
    }
}
