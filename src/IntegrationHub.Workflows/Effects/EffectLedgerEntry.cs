using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Workflows.Effects;

/// <summary>The state of an effect in the ledger.</summary>
public enum EffectStatus
{
    /// <summary>Intended; no attempt is under way.</summary>
    Planned,

    /// <summary>An attempt is counted and may be under way.</summary>
    Sent,

    /// <summary>The other system did it.</summary>
    Done,

    /// <summary>It certainly did not happen and will not be tried again.</summary>
    DefinitelyNot,

    /// <summary>The last attempt may have happened; the same key is tried again, or a person decides.</summary>
    Unknown,
}

/// <summary>An effect that was decided on; it is durable with its instance's state before anything leaves.</summary>
internal sealed record PlannedEffect(
    string Key, int RunId, string ActivityId, bool IsUndo, string Connection, string Operation, string Owner, DateTimeOffset At);

/// <summary>What the ledger learns about an effect.</summary>
internal sealed record EffectUpdate(
    string Key, EffectStatus Status, int Attempts, string? Code, string? Message, JsonElement? Record, StoredAnswer? Answer, TimeSpan? Duration, DateTimeOffset At)
{
    /// <summary>What the row says of the effect itself; null where a row must be there already.</summary>
    public PlannedEffect? Effect { get; init; }

    /// <summary>The node that makes the attempt; null when none is under way.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether an outcome that is already final stays as it is.</summary>
    public bool OnlyIfOpen { get; init; }

    /// <summary>Whether nothing was stored of the effect before, so that nothing has to be looked for.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>How the activity left when its effect was done: returned again, without a call, when the same effect is met once more.</summary>
internal sealed record StoredAnswer(string Outcome, IReadOnlyDictionary<string, JsonElement> Outputs)
{
    /// <returns>Null for the plain <c>Done</c> without outputs, which needs no storing.</returns>
    public static StoredAnswer? Of(ActivityResult result) =>
        result.Outcome == "Done" && result.Outputs.Count == 0 ? null : new StoredAnswer(result.Outcome, result.Outputs);

    public string ToJson() => JsonSerializer.Serialize(this, StoredAnswerJson.Default.StoredAnswer);

    public static StoredAnswer? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize(json, StoredAnswerJson.Default.StoredAnswer);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredAnswer))]
internal sealed partial class StoredAnswerJson : JsonSerializerContext;
