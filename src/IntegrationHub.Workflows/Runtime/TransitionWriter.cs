using IntegrationHub.Storage;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Turns a transition into the one unit that makes all of it true: state, bookmarks, timers, effects, journal, books, events and consumed signals.</summary>
internal static class TransitionWriter
{
    /// <summary>The guard of the fence: another owner or an earlier commit has moved the instance on.</summary>
    public const string Fence = "workflow.fence";

    /// <summary>The guard of consumed signals: somebody else has taken the signal.</summary>
    public const string SignalTaken = "workflow.signal";

    private static readonly Sql InsertInstance = new("""
        INSERT INTO workflow_instances (id, definition_id, definition_version, correlation_id, status, sub_status, incidents, sequence, lease_epoch, state, created_at, updated_at)
        VALUES (@id, @definitionId, @version, @correlationId, @status, @subStatus, @incidents, 1, 1, @state, @now, @now)
        """);

    private static readonly Sql UpdateInstance = new("""
        UPDATE workflow_instances
        SET correlation_id = @correlationId, status = @status, sub_status = @subStatus, incidents = @incidents, state = @state, updated_at = @now,
            sequence = sequence + 1, lease_epoch = @newEpoch
        WHERE id = @id AND sequence = @sequence AND lease_epoch = @epoch
        """);

    private static readonly Sql InsertBookmark = new("INSERT INTO bookmarks (instance_id, id, hash, event_name, correlation_id) VALUES (@instance, @id, @hash, @name, @correlationId)");
    private static readonly Sql DeleteBookmark = new("DELETE FROM bookmarks WHERE instance_id = @instance AND id = @id");
    private static readonly Sql InsertTimer = new("INSERT INTO timers (instance_id, id, due_at) VALUES (@instance, @id, @dueAt)");
    private static readonly Sql DeleteTimer = new("DELETE FROM timers WHERE instance_id = @instance AND id = @id");

    private static readonly Sql ConsumeSignal = new("UPDATE signals SET consumed_by = @instance, consumed_at = @now WHERE id = @id AND consumed_at IS NULL");

    private static readonly Sql InsertEffect = new("""
        INSERT INTO effects (key, instance_id, correlation_id, activity_id, run_id, is_undo, connection, operation, status, attempts, planned_at, updated_at)
        VALUES (@key, @instance, @correlationId, @activity, @run, @isUndo, @connection, @operation, 'Sent', 1, @at, @at)
        """);

    private static readonly Sql UpdateEffect = new("""
        UPDATE effects SET status = @status, attempts = @attempts, code = @code, message = @message, record = COALESCE(@record, record),
            duration_ms = COALESCE(@duration, duration_ms), updated_at = @at
        WHERE key = @key
        """);

    private static readonly Sql InsertRun = new("""
        INSERT INTO activity_runs (instance_id, run_id, activity_id, activity_type, status, outcomes, detail, started_at, started_sequence,
            suspended_at, suspended_sequence, resumed_at, resumed_sequence, ended_at, ended_sequence)
        VALUES (@instance, @run, @activity, @type, @status, @outcomes, @detail, @startedAt, @startedSequence,
            @suspendedAt, @suspendedSequence, @resumedAt, @resumedSequence, @endedAt, @endedSequence)
        """);

    /// <param name="lease">What the commit builds on; null for a new instance.</param>
    public static WriteUnit Write(WriteUnit unit, InstanceState state, Transition transition, InstanceLease? lease, long newEpoch, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        unit.Add(Instance(state, lease, newEpoch, at));
        unit.AddRange(transition.SignalsConsumed.Select(id => ConsumeSignal.With(state.Id, at, id).Guarded(SignalTaken)));
        unit.AddRange(transition.BookmarksRemoved.Select(id => DeleteBookmark.With(state.Id, id)));
        unit.AddRange(transition.BookmarksAdded.Select(bookmark => InsertBookmark.With(state.Id, bookmark.Id, bookmark.Hash, bookmark.EventName, state.CorrelationId)));
        unit.AddRange(transition.TimersRemoved.Select(id => DeleteTimer.With(state.Id, id)));
        unit.AddRange(transition.TimersAdded.Select(timer => InsertTimer.With(state.Id, timer.Id, timer.DueAt.ToUnixTimeMilliseconds())));
        unit.AddRange(transition.EffectsPlanned.Select(effect => Planned(state, effect)));
        unit.AddRange(transition.EffectsUpdated.Select(Updated));
        unit.AddRange(transition.EndedRuns.Select(run => Ended(state.Id, run)));
        unit.AddRange(transition.Writes);
        unit.AddRange(transition.Events.Select(happened => happened.ToStatement(now)));
        return unit;
    }

    private static Statement Instance(InstanceState state, InstanceLease? lease, long newEpoch, long now)
    {
        var (status, subStatus, blob) = (state.Status.ToString(), state.SubStatus.ToString(), StateSerializer.Write(state));
        return lease is { } held
            ? UpdateInstance.With(state.CorrelationId, status, subStatus, state.Incidents.Count, blob, now, newEpoch, state.Id, held.Sequence, held.Epoch).Guarded(Fence)
            : InsertInstance.With(state.Id, state.DefinitionId, state.DefinitionVersion, state.CorrelationId, status, subStatus, state.Incidents.Count, blob, now);
    }

    private static Statement Planned(InstanceState state, PlannedEffect effect) => InsertEffect.With(
        effect.Key, state.Id, state.CorrelationId, effect.ActivityId, effect.RunId, effect.IsUndo, effect.Connection, effect.Operation, effect.At.ToUnixTimeMilliseconds());

    private static Statement Updated(EffectUpdate update) => UpdateEffect.With(
        update.Status.ToString(), update.Attempts, update.Code, update.Message, update.Record?.GetRawText(), update.Duration?.TotalMilliseconds,
        update.At.ToUnixTimeMilliseconds(), update.Key);

    private static Statement Ended(string instanceId, ActivityRun run) => InsertRun.With(
        instanceId, run.RunId, run.ActivityId, run.ActivityType, run.Status.ToString(), run.Outcomes, run.Detail,
        run.StartedAt.ToUnixTimeMilliseconds(), run.StartedSequence,
        run.SuspendedAt?.ToUnixTimeMilliseconds(), run.SuspendedSequence,
        run.ResumedAt?.ToUnixTimeMilliseconds(), run.ResumedSequence,
        run.EndedAt!.Value.ToUnixTimeMilliseconds(), run.EndedSequence);
}
