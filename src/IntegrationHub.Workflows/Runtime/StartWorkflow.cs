using System.Text.Json;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>What a new instance starts with; <paramref name="CorrelationId"/> is the business key that signals find it by.</summary>
public sealed record StartWorkflow(string DefinitionId, string InstanceId, string? CorrelationId, IReadOnlyDictionary<string, JsonElement> Input)
{
    /// <summary>The activity that the instance begins with, when something it waits for has started it.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>What has happened there.</summary>
    public JsonElement? TriggerPayload { get; init; }
}
