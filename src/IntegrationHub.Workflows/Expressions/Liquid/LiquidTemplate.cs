using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>A text with <c>{{ values }}</c> and <c>{% tags %}</c>. Parsed once, immutable, and rendered by any number of threads.</summary>
internal sealed class LiquidTemplate
{
    private readonly Node[] nodes;

    private LiquidTemplate(Node[] nodes) => this.nodes = nodes;

    /// <exception cref="LiquidSyntaxException">The template is not Liquid, or uses what is not supported.</exception>
    public static LiquidTemplate Parse(string source) => new(new TemplateParser(new TemplateReader(source).Read()).Parse());

    /// <summary>The text. Steps count values and turns of loops, memory counts the output.</summary>
    /// <exception cref="JsRuntimeException">A value could not be used, or a limit was met.</exception>
    public string Render(IExpressionHost host, JsLimits limits)
    {
        var run = new Run(host, limits);
        var rendering = new Rendering(run);
        try
        {
            rendering.Render(nodes);
            return rendering.ToString();
        }
        catch (JsThrow thrown)
        {
            throw new JsRuntimeException((thrown.Value.Object as JsError)?.Message ?? "The template failed", thrown.Line, isLimit: false);
        }
    }
}
