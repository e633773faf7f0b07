using System.Text.Json;

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

/// <summary>The ledger row of a new effect, written with the transition that decided it, before anything leaves.</summary>
internal sealed record PlannedEffect(
    string Key, int RunId, string ActivityId, bool IsUndo, string Connection, string Operation, DateTimeOffset At);

/// <summary>What the ledger learns about an effect.</summary>
internal sealed record EffectUpdate(
    string Key, EffectStatus Status, int Attempts, string? Code, string? Message, JsonElement? Record, TimeSpan? Duration, DateTimeOffset At);
