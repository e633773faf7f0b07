using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>What the judge reads, wherever it comes from: what was accepted, what the hub stored, and what the vendors' own ledgers say.</summary>
internal sealed record Evidence
{
    public required IReadOnlyCollection<string> Accepted { get; init; }

    public required IReadOnlyCollection<JudgedInstance> Instances { get; init; }

    public required IReadOnlyCollection<JudgedEffect> Ledger { get; init; }

    public required IReadOnlyCollection<VendorEffect> Vendor { get; init; }

    public required IReadOnlyCollection<OutboxEvent> Outbox { get; init; }

    /// <summary>Timers that are left, as <c>instance/timer</c>.</summary>
    public required IReadOnlyCollection<string> Timers { get; init; }

    /// <summary>Every consumption of a signal by an instance.</summary>
    public required IReadOnlyCollection<(string Signal, string By)> Consumptions { get; init; }

    /// <summary>Activities that wait for a signal: each completed run has consumed one.</summary>
    public required IReadOnlySet<string> Waits { get; init; }

    /// <summary>Activities that tell an event of their own.</summary>
    public required IReadOnlySet<string> News { get; init; }

    /// <summary>Operations that tell nothing when they are done.</summary>
    public IReadOnlySet<string> Silent { get; init; } = new HashSet<string>();

    /// <summary>Activities whose completed run starts one instance of the named workflow.</summary>
    public required IReadOnlyDictionary<string, string> Starts { get; init; }

    /// <summary>Operations whose effect can be taken back.</summary>
    public required IReadOnlySet<string> Undoable { get; init; }

    /// <summary>Instances whose cancellation asked for compensation, should they end as cancelled.</summary>
    public required IReadOnlySet<string> Compensates { get; init; }
}

/// <param name="BuiltOn">The sequence that each commit was decided on; empty where nobody has noted it.</param>
internal sealed record JudgedInstance(
    string Id, string DefinitionId, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? Parked, IReadOnlyList<ActivityRun> Runs, IReadOnlyList<long> BuiltOn);

/// <param name="Operation">What it is called; the vendors' references are the instance and this.</param>
/// <param name="DoneAs">Its place among all in the order in which they became done.</param>
internal sealed record JudgedEffect(string InstanceId, string Operation, bool IsUndo, EffectStatus Status, int DoneAs)
{
    public string Reference => $"{InstanceId}/{Operation}";
}
