using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Workflows.Compensation;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Everything an instance is between two transitions; written with every one of them.</summary>
internal sealed class InstanceState
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public string? CorrelationId { get; set; }

    public WorkflowStatus Status { get; set; } = WorkflowStatus.Running;

    public WorkflowSubStatus SubStatus { get; set; } = WorkflowSubStatus.Pending;

    public Dictionary<string, JsonElement> Input { get; init; } = [];

    public Dictionary<string, JsonElement> Variables { get; init; } = [];

    /// <summary>The activities that have started and not ended.</summary>
    public List<ActivityExecution> Executions { get; init; } = [];

    public List<Incident> Incidents { get; init; } = [];

    /// <summary>Completed effects that can be undone, oldest first.</summary>
    public List<UndoEntry> Undo { get; init; } = [];

    /// <summary>How often each activity (by index) has started; part of the effect key.</summary>
    public Dictionary<int, int> Iterations { get; init; } = [];

    public int LastRunId { get; set; }

    public int LastJournalSequence { get; set; }

    [JsonIgnore]
    public bool HasCallUnderWay => Executions.Exists(execution => execution.Effect is { Phase: EffectPhase.Sent });

    public ActivityExecution? FindRun(int? runId) => runId is null ? null : Executions.Find(execution => execution.RunId == runId);
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
