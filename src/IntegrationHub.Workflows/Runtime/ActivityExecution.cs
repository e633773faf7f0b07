using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>One run of one activity, from its start to its end, with everything it waits for.</summary>
internal sealed class ActivityExecution
{
    public required int RunId { get; init; }

    /// <summary>The activity's index in the definition.</summary>
    public required int Node { get; init; }

    /// <summary>The run of the container, null for the root.</summary>
    public int? Parent { get; init; }

    public required int Iteration { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required int StartedSequence { get; init; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public int? SuspendedSequence { get; set; }

    public DateTimeOffset? ResumedAt { get; set; }

    public int? ResumedSequence { get; set; }

    /// <summary>Only of a flowchart.</summary>
    public FlowScope? Flow { get; set; }

    public EffectProgress? Effect { get; set; }

    public List<Bookmark> Bookmarks { get; init; } = [];

    public ActivityTimer? Timer { get; set; }

    /// <summary>The evaluated inputs of an activity written in code; they do not change while it runs.</summary>
    public Dictionary<string, JsonElement>? Inputs { get; set; }
}

/// <summary>A named event that the run waits for.</summary>
internal sealed record Bookmark(string Id, string EventName, string Hash);

/// <summary>A time that the run waits for: its own due time, or the next attempt of its effect.</summary>
internal sealed record ActivityTimer(string Id, DateTimeOffset DueAt);

/// <summary>How far the run's effect has come.</summary>
internal sealed record EffectProgress(
    string Key, bool IsUndo, int Attempt, EffectPhase Phase, DateTimeOffset FirstSentAt, string Connection, string Operation, RepeatSafety Repeat);

/// <summary>Sent: an attempt may be under way. Waiting: the next attempt has a timer. Parked: a person has to decide.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<EffectPhase>))]
internal enum EffectPhase
{
    Sent,
    Waiting,
    Parked,
}
