using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>How an activity's input is computed: an expression type such as <c>Literal</c> or <c>Variable</c> and its value.</summary>
public readonly record struct InputExpression(string Type, JsonElement? Value);
