using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Sandbox.Effects;

/// <summary>One effect that the hub had on a system.</summary>
internal sealed record EffectEntry
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string System { get; init; }

    public required string Operation { get; init; }

    public required string? Key { get; init; }

    /// <summary>The hub's order id or other business reference.</summary>
    public required string? Reference { get; init; }

    /// <summary>The HTTP status that was answered.</summary>
    public required int Status { get; init; }

    /// <summary>How often the same request came again without a further effect.</summary>
    public required int Repeats { get; init; }

    /// <summary>The id in the path, where the operation has one.</summary>
    public required string? Target { get; init; }

    /// <summary>The body as text: parsed only when somebody looks.</summary>
    [JsonIgnore]
    public string? Json { get; init; }

    /// <summary>The body of the request; null without one.</summary>
    public JsonElement? Request => Json is null ? null : JsonSerializer.Deserialize<JsonElement>(Json);
}
