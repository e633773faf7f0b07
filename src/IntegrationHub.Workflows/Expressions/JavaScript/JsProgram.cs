using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;
using IntegrationHub.Workflows.Expressions.JavaScript.Parsing;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>A script in the supported subset of JavaScript. Parsed once, immutable, and evaluated by any number of threads.</summary>
internal sealed class JsProgram
{
    /// <summary>Longer scripts are programs and belong into an activity.</summary>
    private const int LongestSource = 100_000;

    private readonly FunctionCode code;

    private JsProgram(FunctionCode code) => this.code = code;

    /// <exception cref="JsSyntaxException">The script is not JavaScript, or uses what is not supported.</exception>
    public static JsProgram Parse(string source)
    {
        if (source.Length > LongestSource)
        {
            throw new JsSyntaxException($"The script is longer than {LongestSource} characters", 1, 1);
        }

        return new JsProgram(new Parser(new Lexer(source).Read()).ParseScript());
    }

    /// <summary>The value of the last expression statement or of a top-level return; undefined gives an element of kind Undefined.</summary>
    /// <exception cref="JsRuntimeException">The script threw an error, or met a limit.</exception>
    public JsonElement Evaluate(IExpressionHost host, JsLimits limits)
    {
        var run = new Run(host, limits);
        try
        {
            return JsonWriting.ToElement(run, Execute(run));
        }
        catch (JsThrow thrown)
        {
            throw new JsRuntimeException(Problem(thrown.Value), thrown.Line, isLimit: false);
        }
    }

    private JsValue Execute(Run run)
    {
        run.Charge(48 + (code.Shape.Slots * 16));
        var scope = new Scope(run, null, default, code.Shape.Slots);
        code.Shape.Prepare(scope);
        if (code.Result is { } expression)
        {
            return expression.Evaluate(scope);
        }

        foreach (var statement in code.Body!.Statements)
        {
            if (statement.Run(scope) == Completion.Return)
            {
                break;
            }
        }

        return run.Completion;
    }

    private static string Problem(JsValue thrown) => thrown switch
    {
        { Object: JsError error } => error.Message.Length == 0 ? error.Name : $"{error.Name}: {error.Message}",
        { IsString: true } => thrown.Text,
        { IsNumber: true } => NumberText.Of(thrown.Number),
        _ => "The script threw a value that is no error",
    };
}
