using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>One try to collect, as the store sent it.</summary>
/// <param name="IsCompleted">Whether the customer has the goods already, because the counter checks no codes of the hub's.</param>
internal sealed record Handover(string Id, string? Code, bool IsCompleted)
{
    /// <summary>What the store sent, and whether the goods are gone.</summary>
    public static JsonElement Told(JsonElement payload, bool isCompleted) => isCompleted
        ? JsonSerializer.SerializeToElement(new { handoverId = payload.GetProperty("handoverId").GetString(), isCompleted })
        : payload;

    public static Handover Of(ActivityScope scope)
    {
        var handover = scope.Inputs.GetValueOrDefault("handover");
        return handover.ValueKind == JsonValueKind.Object && handover.TryGetProperty("handoverId", out var id) && id.GetString() is { } text
            ? new Handover(
                text, handover.TryGetProperty("code", out var code) ? code.GetString() : null, handover.TryGetProperty("isCompleted", out var completed) && completed.ValueKind == JsonValueKind.True)
            : throw new ActivityInputException($"Activity '{scope.ActivityId}': the input 'handover' has no handoverId.");
    }
}
