using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>How an activity's input is computed: an expression type such as <c>Literal</c> or <c>Variable</c>, its value, and the type that the input wants.</summary>
public sealed record InputExpression(string Type, JsonElement? Value, string? TypeName)
{
    internal static InputExpression Read(JsonElement expression, string? typeName) =>
        new(expression.Text("type") ?? "Literal", expression.Member("value"), typeName);
}
