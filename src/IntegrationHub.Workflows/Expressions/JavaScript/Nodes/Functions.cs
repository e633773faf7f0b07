using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>A function as it is written.</summary>
internal sealed class FunctionCode(string name, bool isArrow)
{
    public string Name { get; set; } = name;

    public bool IsArrow => isArrow;

    public Pattern[] Parameters { get; set; } = [];

    public Pattern? Rest { get; set; }

    /// <summary>The statements, or null when the body is an expression.</summary>
    public Block? Body { get; set; }

    public Expression? Result { get; set; }

    public BlockShape Shape { get; set; } = new();

    /// <summary>The name by which a function expression knows itself.</summary>
    public Reference? Self { get; set; }
}

internal sealed class FunctionExpression(FunctionCode code) : Expression
{
    public FunctionCode Code => code;

    public override JsValue Evaluate(Scope scope)
    {
        scope.Run.Charge(64);
        return JsValue.Of(new Closure(code, scope));
    }
}

/// <summary>A function of a script together with the variables it sees.</summary>
internal sealed class Closure(FunctionCode code, Scope scope) : JsFunction
{
    public override string Name => code.Name;

    public override JsValue Get(Run run, string name) => name switch
    {
        "name" => JsValue.Of(code.Name),
        "length" => JsValue.Of(code.Parameters.Length),
        _ => base.Get(run, name),
    };

    protected override JsValue Invoke(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        run.EnterCall();
        run.Charge(48 + (code.Shape.Slots * 16));
        var local = new Scope(run, scope, code.IsArrow ? scope.This : self, code.Shape.Slots);
        code.Shape.Prepare(local);
        code.Self?.Initialise(local, JsValue.Of(this));
        BindParameters(run, local, arguments);
        var result = code.Result is { } expression ? expression.Evaluate(local) : RunBody(run, local);
        run.LeaveCall();
        return result;
    }

    private void BindParameters(Run run, Scope local, ReadOnlySpan<JsValue> arguments)
    {
        for (var at = 0; at < code.Parameters.Length; at++)
        {
            code.Parameters[at].Bind(local, at < arguments.Length ? arguments[at] : default);
        }

        if (code.Rest is { } rest)
        {
            var others = JsArray.Create(run);
            others.AddRange(run, arguments[Math.Min(code.Parameters.Length, arguments.Length)..]);
            rest.Bind(local, JsValue.Of(others));
        }
    }

    private JsValue RunBody(Run run, Scope local)
    {
        foreach (var statement in code.Body!.Statements)
        {
            if (statement.Run(local) == Completion.Return)
            {
                return run.Completion;
            }
        }

        return default;
    }
}
