using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>A declared variable with its initial value; every variable is kept with its instance.</summary>
public sealed record VariableDefinition(string Id, string Name, string TypeName, JsonElement? InitialValue)
{
    /// <summary>Whether its custom property <c>secret</c> keeps its values out of audits.</summary>
    public bool IsSecret { get; init; }

    internal static VariableDefinition Read(JsonElement variable)
    {
        var name = variable.Text("name") ?? variable.Text("id") ?? "";
        return new VariableDefinition(variable.Text("id") ?? name, name, variable.Text("typeName") ?? "Object", variable.Member("value"))
        {
            IsSecret = variable.Member("customProperties")?.Flag("secret") ?? false,
        };
    }
}
