using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>One try to collect, as the store sent it.</summary>
internal sealed record Handover(string Id, string? Code)
{
    public static Handover Of(ActivityScope scope)
    {
        var handover = scope.Inputs.GetValueOrDefault("handover");
        return handover.ValueKind == JsonValueKind.Object && handover.TryGetProperty("handoverId", out var id) && id.GetString() is { } text
            ? new Handover(text, handover.TryGetProperty("code", out var code) ? code.GetString() : null)
            : throw new ActivityInputException($"Activity '{scope.ActivityId}': the input 'handover' has no handoverId.");
    }
}
