using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Journal;

/// <summary>What an instance is doing and has done: the stored runs of ended activities and, from its state, those that have not ended.</summary>
public sealed record InstanceJournal(
    string InstanceId, string DefinitionId, int DefinitionVersion, string? CorrelationId, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    IReadOnlyList<ActivityRun> Runs, IReadOnlyList<Incident> Incidents)
{
    public string? Name { get; init; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentId { get; init; }

    /// <summary>The workflow's variables by name.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement> Variables { get; init; } = new Dictionary<string, System.Text.Json.JsonElement>();

    public IReadOnlyDictionary<string, System.Text.Json.JsonElement> Output { get; init; } = new Dictionary<string, System.Text.Json.JsonElement>();

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<OpenWait> Waits { get; init; } = [];
}

/// <summary>Something that an instance waits for: an event, a task, a child workflow, or with <paramref name="DueAt"/> a time.</summary>
/// <param name="Id">The bookmark's id, by which it can be resumed.</param>
/// <param name="Name">The waiting activity's type, as Elsa names bookmarks.</param>
/// <param name="WaitsFor">The event's name, the task's id, the child's instance id, or the endpoint.</param>
public sealed record OpenWait(string Id, string Name, string ActivityId, string WaitsFor, DateTimeOffset? DueAt);

/// <summary>Reads the journals of instances.</summary>
public sealed class JournalReader(IHubDatabase database)
{
    private const string OfCorrelation = "SELECT id FROM workflow_instances WHERE correlation_id = @correlationId ORDER BY created_at, id";
    private const string State = "SELECT state FROM workflow_instances WHERE id = @instanceId";
    private const string Runs = "SELECT runs FROM journal WHERE instance_id = @instanceId UNION ALL SELECT runs FROM workflow_instances WHERE id = @instanceId";
    private const string DefinitionJson = "SELECT json FROM workflow_definitions WHERE definition_id = @DefinitionId AND version = @Version";

    private readonly ConcurrentDictionary<(string DefinitionId, int Version), WorkflowDefinition> _definitions = new();

    /// <summary>The journals of all instances of one business key, oldest first.</summary>
    public IReadOnlyList<InstanceJournal> For(string correlationId)
    {
        using var reader = database.OpenReader();
        var ids = reader.Connection.Query<string>(OfCorrelation, new { correlationId });
        return [.. ids.Select(Read).OfType<InstanceJournal>()];
    }

    /// <summary>One instance's journal, runs in the order of their start; null when there is no such instance.</summary>
    public InstanceJournal? Read(string instanceId)
    {
        using var reader = database.OpenReader();
        if (reader.Connection.QuerySingleOrDefault<byte[]>(State, new { instanceId }) is not { } blob)
        {
            return null;
        }

        var state = StateSerializer.Read(blob);
        var ended = reader.Connection.Query<string>(Runs, new { instanceId }).SelectMany(PackedRuns.Read);
        var workflow = Definition(reader.Connection, state.DefinitionId, state.DefinitionVersion);
        var running = state.Executions.Select(run => ToRun(run, workflow));
        return new InstanceJournal(
            state.Id, state.DefinitionId, state.DefinitionVersion, state.CorrelationId, state.Status, state.SubStatus,
            [.. ended.Concat(running).OrderBy(run => run.StartedSequence)], state.Incidents)
        {
            Name = state.Name,
            ParentId = state.ParentId,
            Variables = workflow.Variables.ToDictionary(variable => variable.Name, variable => state.Variables.GetValueOrDefault(variable.Id)),
            Output = state.Output,
            Waits = state.Status == WorkflowStatus.Running ? [.. state.Executions.SelectMany(run => WaitsOf(run, workflow))] : [],
        };
    }

    private WorkflowDefinition Definition(DbConnection connection, string definitionId, int version) => _definitions.GetOrAdd(
        (definitionId, version), key => DefinitionReader.Read(connection.QuerySingle<string>(
            DefinitionJson, new { key.DefinitionId, key.Version })));

    private static IEnumerable<OpenWait> WaitsOf(ActivityExecution run, WorkflowDefinition workflow)
    {
        if (run.Node < 0)
        {
            return [];
        }

        var node = workflow.Nodes[run.Node];
        var timers = run is { Timer: { } timer, Effect: null } ? new[] { new OpenWait(timer.Id, node.Type, node.Id, node.Type, timer.DueAt) } : [];
        return run.Bookmarks.Select(bookmark => new OpenWait(bookmark.Id, node.Type, node.Id, bookmark.Name, null)).Concat(timers);
    }

    private static ActivityRun ToRun(ActivityExecution run, WorkflowDefinition workflow) => new(
        run.RunId, run.Node < 0 ? Compensation.Compensating.ActivityId : workflow.Nodes[run.Node].Id, run.Node < 0 ? Compensation.Compensating.ActivityType : workflow.Nodes[run.Node].Type,
        ActivityStatus.Running, null, null, run.StartedAt, run.StartedSequence, run.SuspendedAt, run.SuspendedSequence, run.ResumedAt, run.ResumedSequence, null, null);
}
