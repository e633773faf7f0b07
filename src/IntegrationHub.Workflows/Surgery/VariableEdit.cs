using System.Text.Json;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>A new value for a variable.</summary>
/// <param name="Variable">Its id or name.</param>
public sealed record VariableEdit(string Variable, JsonElement Value)
{
    /// <summary>The running container that declares it; the default is the workflow itself.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Which run of the container, where there are several.</summary>
    public int? RunId { get; init; }
}
