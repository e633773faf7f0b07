using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Core;

/// <summary>One run of one activity, from its start to its end, with everything it waits for.</summary>
internal sealed class ActivityExecution
{
    public required int RunId { get; init; }

    /// <summary>The activity's index in the definition.</summary>
    public required int Node { get; set; }

    /// <summary>The run of the container, null for the root.</summary>
    public int? Parent { get; init; }

    public required int Iteration { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required int StartedSequence { get; init; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public int? SuspendedSequence { get; set; }

    public DateTimeOffset? ResumedAt { get; set; }

    public int? ResumedSequence { get; set; }

    /// <summary>Whether a back connection scheduled it: such a run does not count as a visit of its activity.</summary>
    public bool ByBackConnection { get; init; }

    /// <summary>Whether a Break or a terminal activity inside has ended the loop or container.</summary>
    public bool IsBreaking { get; set; }

    /// <summary>Of a sequence the child that runs; of a loop how many rounds have begun.</summary>
    public int Position { get; set; }

    /// <summary>The items of a ForEach, evaluated once.</summary>
    public List<JsonElement>? Items { get; set; }

    /// <summary>Variables that only this run and what it contains can see, by id.</summary>
    public Dictionary<string, JsonElement>? Variables { get; set; }

    /// <summary>Only of a flowchart.</summary>
    public FlowScope? Flow { get; set; }

    public EffectProgress? Effect { get; set; }

    public List<Bookmark> Bookmarks { get; set; } = [];

    public ActivityTimer? Timer { get; set; }

    /// <summary>The evaluated inputs of an activity written in code; they do not change while it runs.</summary>
    public Dictionary<string, JsonElement>? Inputs { get; set; }

    /// <summary>Whether something inside has faulted: such a container never completes by itself.</summary>
    public bool HasFaultedChild { get; set; }

    /// <summary>Part of the effect key: raised when an operator tries again what certainly did not happen.</summary>
    public int Generation { get; set; }

    /// <summary>The path that its effect key derives from, where a migration has changed the activity's own path meanwhile.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Of a compensation: which effects it takes back.</summary>
    public Compensation.CompensationScope? Compensation { get; set; }

    [JsonIgnore]
    public bool IsWaiting => Bookmarks.Count > 0 || Timer is not null || Effect is not null;
}

/// <summary>Something named that the run waits for: an event, a task's completion, a child workflow's end, an HTTP request.</summary>
/// <param name="Stimulus">What kind of thing, such as <c>Elsa.Event</c>.</param>
/// <param name="CorrelationId">The instance's correlation id when the wait began; part of the row that signals find it by.</param>
internal sealed record Bookmark(string Id, string Stimulus, string Name, long Hash, string? CorrelationId);

/// <summary>A time that the run waits for: its own due time, or the next attempt of its effect.</summary>
internal sealed record ActivityTimer(string Id, DateTimeOffset DueAt);

/// <summary>How far the run's effect has come.</summary>
/// <param name="LookUpFirst">Whether the attempt must first look whether the effect is already there.</param>
/// <param name="Owner">The node whose call is under way.</param>
/// <param name="IsCertain">While it waits: whether every attempt so far certainly had no effect.</param>
/// <param name="WasCertain">The same about the attempts before the one under way.</param>
internal sealed record EffectProgress(
    string Key, bool IsUndo, int Attempt, EffectPhase Phase, DateTimeOffset FirstSentAt, string Connection, string Operation, RepeatSafety Repeat,
    TimeSpan? KeyLifetime = null, bool LookUpFirst = false, string? Owner = null, bool IsCertain = false, bool WasCertain = false)
{
    /// <summary>The activity, as the ledger names it.</summary>
    public required string ActivityId { get; init; }

    /// <summary>How many attempts the activity asks for where its definition has no retry policy.</summary>
    public int? Attempts { get; init; }

    /// <summary>Attempts that an operator's retry no longer counts against the retry policy.</summary>
    public int? Forgiven { get; init; }

    /// <summary>The attempt's number for the retry policy.</summary>
    [JsonIgnore]
    public int CountedAttempt => Attempt - (Forgiven ?? 0);

    /// <summary>Whether an attempt was cut off by the end of a process, and none has come to an answer since.</summary>
    public bool WasCut { get; init; }
}

/// <summary>A run that faulted, with all that is needed to run its activity again in the same place.</summary>
/// <param name="Effect">The effect that it gave up on; null when it faulted without one.</param>
internal sealed record FaultedRun(
    int RunId, int Node, int? Parent, int Iteration, int Generation, bool ByBackConnection, string Message, EffectProgress? Effect,
    Dictionary<string, JsonElement>? Inputs, Dictionary<string, JsonElement>? Variables)
{
    /// <summary>As of the run.</summary>
    public string? KeyPath { get; init; }

    /// <summary>Of a container that failed to go on behind an activity inside it: where it was.</summary>
    public StoppedContainer? Stopped { get; init; }
}

/// <summary>How far a container had come when it failed, and the activity inside whose end it could not go on from.</summary>
internal sealed record StoppedContainer(
    int Child, bool ByBackConnection, IReadOnlyList<string> Outcomes, int Position, List<JsonElement>? Items, FlowScope? Flow, bool IsBreaking);

/// <summary>Sent: an attempt may be under way. Waiting: the next attempt has a timer. Parked: a person has to decide.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectPhase>))]
internal enum EffectPhase
{
    Sent,
    Waiting,
    Parked,
}

/// <summary>An activity that was scheduled and could not begin because the instance had faulted.</summary>
internal sealed record HeldActivity(int Node, int? Parent, bool ByBackConnection, Dictionary<string, JsonElement>? Variables);
