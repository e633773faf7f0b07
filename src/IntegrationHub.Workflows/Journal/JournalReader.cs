using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Journal;

/// <summary>What an instance is doing and has done: the stored runs of ended activities and, from its state, those that have not ended.</summary>
public sealed record InstanceJournal(
    string InstanceId, string DefinitionId, int DefinitionVersion, string? CorrelationId, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    IReadOnlyList<ActivityRun> Runs, IReadOnlyList<Incident> Incidents);

/// <summary>Reads the journals of instances.</summary>
public sealed class JournalReader(IHubDatabase database, DefinitionStore definitions)
{
    /// <summary>The journals of all instances of one business key, oldest first.</summary>
    public IReadOnlyList<InstanceJournal> For(string correlationId)
    {
        using var reader = database.OpenReader();
        var ids = reader.Connection.Query<string>(
            "SELECT id FROM workflow_instances WHERE correlation_id = @correlationId ORDER BY created_at, id", new { correlationId });
        return [.. ids.Select(Read).OfType<InstanceJournal>()];
    }

    /// <summary>One instance's journal, runs in the order of their start; null when there is no such instance.</summary>
    public InstanceJournal? Read(string instanceId)
    {
        if (new InstanceStore(database).Load(instanceId) is not { } stored)
        {
            return null;
        }

        var state = stored.State;
        using var reader = database.OpenReader();
        var ended = reader.Connection.Query<Row>("SELECT * FROM activity_runs WHERE instance_id = @instanceId", new { instanceId }).Select(row => row.ToRun());
        var workflow = definitions.Version(state.DefinitionId, state.DefinitionVersion);
        var running = state.Executions.Select(run => ToRun(run, workflow.Definition.Nodes[run.Node]));
        return new InstanceJournal(
            state.Id, state.DefinitionId, state.DefinitionVersion, state.CorrelationId, state.Status, state.SubStatus,
            [.. ended.Concat(running).OrderBy(run => run.StartedSequence)], state.Incidents);
    }

    private static ActivityRun ToRun(ActivityExecution run, ActivityNode node) => new(
        run.RunId, node.Id, node.Type, ActivityStatus.Running, null, null, run.StartedAt, run.StartedSequence,
        run.SuspendedAt, run.SuspendedSequence, run.ResumedAt, run.ResumedSequence, null, null);

#pragma warning disable CA1812 // Dapper creates it.
    private sealed class Row
#pragma warning restore CA1812
    {
        public int run_id { get; init; }
        public string activity_id { get; init; } = "";
        public string activity_type { get; init; } = "";
        public string status { get; init; } = "";
        public string? outcomes { get; init; }
        public string? detail { get; init; }
        public long started_at { get; init; }
        public int started_sequence { get; init; }
        public long? suspended_at { get; init; }
        public int? suspended_sequence { get; init; }
        public long? resumed_at { get; init; }
        public int? resumed_sequence { get; init; }
        public long ended_at { get; init; }
        public int ended_sequence { get; init; }

        public ActivityRun ToRun() => new(
            run_id, activity_id, activity_type, Enum.Parse<ActivityStatus>(status), outcomes, detail, At(started_at)!.Value, started_sequence,
            At(suspended_at), suspended_sequence, At(resumed_at), resumed_sequence, At(ended_at), ended_sequence);

        private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}
