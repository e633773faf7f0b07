using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>What an effect leaves for its undo: the id of what it made at the vendor.</summary>
internal sealed record EffectRecord(string Id)
{
    public static JsonElement Of(string id) => JsonSerializer.SerializeToElement(new EffectRecord(id));

    public static string IdIn(EffectCall call) => call.Done?.Deserialize<EffectRecord>()?.Id
        ?? throw new InvalidOperationException($"The effect that {call.Key} should undo left no record.");
}
