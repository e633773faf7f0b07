using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>A <c>throw</c> on its way to the nearest <c>catch</c> of the script.</summary>
internal sealed class JsThrow(JsValue value, int line) : Exception
{
    public JsValue Value { get; } = value;

    public int Line { get; } = line;
}
