using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Workflows.Compensation;

namespace IntegrationHub.Workflows.Core;

/// <summary>Everything an instance is between two transitions; written with every one of them.</summary>
internal sealed class InstanceState
{
    /// <summary>The timer of an instance that is stored and has not begun.</summary>
    public const string BeginTimer = "begin";

    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion
    {
        get;
        set => (field, HasNewIdentity) = (value, HasNewIdentity || field != value);
    }

    public string? CorrelationId
    {
        get;
        set => (field, HasNewIdentity) = (value, HasNewIdentity || field != value);
    }

    public string? Name
    {
        get;
        set => (field, HasNewIdentity) = (value, HasNewIdentity || field != value);
    }

    /// <summary>The instance that started this one, if any.</summary>
    public string? ParentId { get; init; }

    /// <summary>Whether the parent waits for the end.</summary>
    public bool ParentWaits { get; init; }

    /// <summary>The activity that the instance was started by, and what triggered it; null when it was started by hand.</summary>
    public string? TriggerActivityId { get; init; }

    public JsonElement? TriggerPayload { get; set; }

    public WorkflowStatus Status
    {
        get;
        set => (field, HasNewIdentity) = (value, HasNewIdentity || field != value);
    }

    public WorkflowSubStatus SubStatus { get; set; } = WorkflowSubStatus.Pending;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it was stored by its parent and has not begun.</summary>
    public bool IsStored { get; set; }

    public Dictionary<string, JsonElement> Input { get; set; } = [];

    /// <summary>The workflow's variables by id.</summary>
    public Dictionary<string, JsonElement> Variables { get; set; } = [];

    public Dictionary<string, JsonElement> Output { get; set; } = [];

    /// <summary>The outcomes that a Complete activity gave the workflow.</summary>
    public List<string> Outcomes { get; set; } = [];

    /// <summary>The activities that have started and not ended. Of a faulted instance: what it was doing, so that it can go on after a repair.</summary>
    public List<ActivityExecution> Executions { get; set; } = [];

    /// <summary>Cancelled runs whose call may still arrive: its outcome is awaited, so that the ledger, the books and the undo know of it.</summary>
    public List<ActivityExecution> Detached { get; set; } = [];

    /// <summary>What was scheduled when the instance faulted; it goes on from there after a repair.</summary>
    public List<HeldActivity> Held { get; set; } = [];

    /// <summary>Runs that faulted and that nobody has tried again or skipped yet.</summary>
    public List<FaultedRun> Faulted { get; set; } = [];

    public List<Incident> Incidents { get; set; } = [];

    /// <summary>Completed effects that can be undone, oldest first.</summary>
    public List<UndoEntry> Undo { get; set; } = [];

    /// <summary>How often each activity (by index) has started; part of the effect key.</summary>
    public Dictionary<int, int> Iterations { get; set; } = [];

    /// <summary>The same by path for activities that a migration has left behind: should they come back, no effect key is used twice.</summary>
    public Dictionary<string, int>? RetiredIterations { get; set; }

    /// <summary>The last outputs of each activity by id; kept only where an expression of the definition asks for them.</summary>
    public Dictionary<string, Dictionary<string, JsonElement>>? ActivityOutputs { get; set; }

    public JsonElement? LastResult { get; set; }

    /// <summary>How the instance ends once its compensation is done.</summary>
    public WorkflowSubStatus? EndsAs { get; set; }

    /// <summary>How often an operator let it go on after it had faulted.</summary>
    public int? Reopened { get; set; }

    public int LastRunId { get; set; }

    public int LastJournalSequence { get; set; }

    /// <summary>The nodes that had calls under way when the instance was last stored; the store's business.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> StoredCallers { get; set; } = [];

    /// <summary>The nodes with calls under way.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Callers
    {
        get
        {
            var callers = new List<string>();
            AddCallers(callers, Executions);
            AddCallers(callers, Detached);
            return callers;
        }
    }

    /// <summary>How many characters of ended runs stand in the instance's row; the store's business.</summary>
    [JsonIgnore]
    public int RunsLength { get; set; }

    /// <summary>Whether name, business key, version or status have changed since the last commit.</summary>
    [JsonIgnore]
    public bool HasNewIdentity { get; set; }

    [JsonIgnore]
    public bool HasCallUnderWay => Executions.Exists(IsCalling) || Detached.Exists(IsCalling);

    /// <summary>Whether a call has failed and waits for its next attempt, or for a person.</summary>
    [JsonIgnore]
    public bool HasCallToRepeat => Executions.Concat(Detached).Any(run => run.Effect is { Phase: not EffectPhase.Sent });

    public ActivityExecution? FindRun(int? runId) => runId is null ? null : Executions.Find(execution => execution.RunId == runId);

    private static void AddCallers(List<string> callers, List<ActivityExecution> runs)
    {
        foreach (var run in runs)
        {
            if (IsCalling(run) && !callers.Contains(run.Effect!.Owner!))
            {
                callers.Add(run.Effect.Owner!);
            }
        }
    }

    private static bool IsCalling(ActivityExecution run) => run.Effect is { Phase: EffectPhase.Sent };
}

[JsonConverter(typeof(JsonStringEnumConverter<WorkflowStatus>))]
public enum WorkflowStatus
{
    Running,
    Finished,
}

[JsonConverter(typeof(JsonStringEnumConverter<WorkflowSubStatus>))]
public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}

[JsonConverter(typeof(JsonStringEnumConverter<ActivityStatus>))]
public enum ActivityStatus
{
    Pending,
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>Something that went wrong in an instance and that a person should know of.</summary>
public sealed record Incident(string ActivityId, string ActivityType, string Message, DateTimeOffset Timestamp);
