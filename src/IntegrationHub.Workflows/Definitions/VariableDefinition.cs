using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>A declared variable with its initial value; every variable is kept with its instance.</summary>
public sealed record VariableDefinition(string Id, string Name, string TypeName, JsonElement? InitialValue);
