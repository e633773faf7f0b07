using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows.Simulation;

internal sealed class InstanceRow(string id, string definitionId)
{
    public string Id => id;

    public string DefinitionId => definitionId;

    public byte[] State { get; set; } = [];

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    public long Sequence { get; set; }

    public long Epoch { get; set; } = 1;

    public long Attempts { get; set; }

    public string? Parked { get; set; }

    /// <summary>Whether a call waits for a person; perhaps after the instance was cancelled.</summary>
    public bool HasParkedEffect { get; set; }

    public bool NeedsPerson => HasParkedEffect || Parked is not null || SubStatus == WorkflowSubStatus.Faulted;

    public List<ActivityRun> Runs { get; } = [];

    /// <summary>The sequence that each commit was decided on, in the order of the commits: 0, 1, 2 …</summary>
    public List<long> BuiltOn { get; } = [];
}

internal sealed class EffectRow(string key, string instanceId, string operation, bool isUndo)
{
    public string Key => key;

    public string InstanceId => instanceId;

    public string Operation => operation;

    public bool IsUndo => isUndo;

    public EffectStatus Status { get; set; } = EffectStatus.Sent;

    public string? Owner { get; set; }

    public int Attempts { get; set; } = 1;

    public string? Record { get; set; }

    public StoredAnswer? Answer { get; set; }

    /// <summary>Whether an outcome was stored: then the ledger's table has a row with its key.</summary>
    public bool IsStored { get; set; }

    /// <summary>Its place among all effects in the order in which they became done; 0: it is not.</summary>
    public int DoneAs { get; set; }
}

internal sealed class SignalRow(Signal signal, long hash, DateTimeOffset receivedAt)
{
    public Signal Signal => signal;

    public long Hash => hash;

    public bool IsDispatched { get; set; }

    public string? ConsumedBy { get; set; }

    public bool IsFor(string instanceId, string? correlationId, DateTimeOffset since) => signal.InstanceId is { } only
        ? only == instanceId
        : signal.CorrelationId is { } correlation ? correlation == correlationId : receivedAt >= since;

    /// <summary>As it is read back: what kind of thing happened is known by the hash alone.</summary>
    public Signal Stored() => new(signal.Source, signal.EventId, signal.EventName, signal.CorrelationId, signal.Payload) { InstanceId = signal.InstanceId, KnownHash = hash };
}

internal sealed class TimerRow(long dueAt, string instanceId, string id)
{
    public long DueAt => dueAt;

    public string InstanceId => instanceId;

    public string Id => id;

    public DateTimeOffset? ClaimedUntil { get; set; }
}

internal sealed record BookmarkRow(string InstanceId, Bookmark Bookmark);
