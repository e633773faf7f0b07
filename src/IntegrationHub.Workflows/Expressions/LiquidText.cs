using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.Liquid;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>A Liquid input: a text with values in it.</summary>
internal sealed class LiquidText(LiquidTemplate template) : CompiledExpression
{
    public static CompiledExpression Compile(string source) => new LiquidText(LiquidTemplate.Parse(source));

    public static string? ProblemOf(string source)
    {
        try
        {
            LiquidTemplate.Parse(source);
            return null;
        }
        catch (LiquidSyntaxException problem)
        {
            return problem.Message;
        }
    }

    public override JsonElement Evaluate(Burst burst, ActivityExecution run) =>
        JsonValues.Of(template.Render(new BurstHost(burst, run), JsLimits.Default));
}
