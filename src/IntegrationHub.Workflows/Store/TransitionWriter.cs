using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Store;

/// <summary>Turns a commit into the one unit that makes all of it true: state, bookmarks, timers, effects, journal, books, events and signals.</summary>
internal static class TransitionWriter
{
    /// <summary>The guard of the fence: another owner or an earlier commit has moved the instance on.</summary>
    public const string Fence = "workflow.fence";

    /// <summary>The guard of consumed signals: somebody else has taken the signal.</summary>
    public const string SignalTaken = "workflow.signal";

    /// <summary>The guard of the activation strategy: another instance runs that allows no second.</summary>
    public const string Activation = "workflow.activation";

    /// <summary>The index that backs the same guard where two nodes start at once.</summary>
    public const string ActivationIndex = "ux_instances_activation";

    private const string InstanceColumns =
        "INSERT INTO workflow_instances (id, definition_id, definition_version, correlation_id, name, status, sub_status, incidents, sequence, lease_epoch, attempts, activation_key, state, created_at, updated_at)";

    private static readonly Sql InsertInstance = new(
        InstanceColumns + " VALUES (@id, @definitionId, @version, @correlationId, @name, @status, @subStatus, @incidents, 1, 1, 0, @activation, @state, @now, @now)");

    private static readonly Sql InsertAlone = InsertUnless("activation_key = @activation AND status = 'Running'");

    private static readonly Sql InsertCorrelated = InsertUnless("correlation_id = @correlationId AND status = 'Running'");

    private static readonly Sql UpdateInstance = new("""
        UPDATE workflow_instances
        SET definition_version = @version, correlation_id = @correlationId, name = @name, status = @status, sub_status = @subStatus, incidents = @incidents,
            state = @state, updated_at = @now, sequence = sequence + 1, attempts = attempts * @keepAttempts
        WHERE id = @id AND sequence = @sequence AND lease_epoch = @epoch AND parked IS NULL
        """);

    private static readonly Sql InsertBookmark = new("INSERT INTO bookmarks (hash, correlation_id, instance_id, id) VALUES (@hash, @correlationId, @instance, @id)");
    private static readonly Sql DeleteBookmark = new("DELETE FROM bookmarks WHERE hash = @hash AND correlation_id = @correlationId AND instance_id = @instance AND id = @id");
    private static readonly Sql InsertTimer = new("INSERT INTO timers (due_at, instance_id, id) VALUES (@dueAt, @instance, @id)");
    private static readonly Sql DeleteTimer = new("DELETE FROM timers WHERE due_at = @dueAt AND instance_id = @instance AND id = @id");

    private static readonly Sql ConsumeSignal = new("UPDATE signals SET consumed_by = @instance, consumed_at = @now, dispatched = 1 WHERE id = @id AND consumed_at IS NULL");

    private static readonly Sql KeepSignal = new("UPDATE signals SET dispatched = 1 WHERE id = @id AND consumed_at IS NULL");

    private static readonly Sql InsertEffect = new("""
        INSERT INTO effects (key, instance_id, activity_id, run_id, is_undo, connection, operation, status, owner, attempts, planned_at, updated_at)
        VALUES (@key, @instance, @activity, @run, @isUndo, @connection, @operation, 'Sent', @owner, 1, @at, @at)
        """);

    private static readonly Sql UpdateEffect = new("""
        UPDATE effects SET status = @status, owner = @owner, attempts = @attempts, code = @code, message = @message, record = COALESCE(@record, record),
            answer = COALESCE(@answer, answer), duration_ms = COALESCE(@duration, duration_ms), updated_at = @at
        WHERE key = @key
        """);

    private static readonly Sql UpdateOpenEffect = new("""
        UPDATE effects SET status = @status, owner = NULL, code = @code, message = @message, updated_at = @at WHERE key = @key AND status NOT IN ('Done', 'DefinitelyNot')
        """);

    private static readonly Sql InsertRun = new("""
        INSERT INTO activity_runs (instance_id, run_id, activity_id, activity_type, status, outcomes, detail, started_at, started_sequence,
            suspended_at, suspended_sequence, resumed_at, resumed_sequence, ended_at, ended_sequence)
        VALUES (@instance, @run, @activity, @type, @status, @outcomes, @detail, @startedAt, @startedSequence,
            @suspendedAt, @suspendedSequence, @resumedAt, @resumedSequence, @endedAt, @endedSequence)
        """);

    private static readonly Sql InsertAudit = new("INSERT INTO workflow_audit (at, actor, action, instance_id, reason, detail) VALUES (@at, @actor, @action, @instance, @reason, @detail)");

    public static WriteUnit Write(EngineCommit commit)
    {
        var unit = new WriteUnit().AddRange(commit.Alongside);
        foreach (var (signal, consumedBy) in commit.Signals)
        {
            unit.Add(signal.Write(commit.Now, isDispatched: true, consumedBy).Guarded(Signal.Duplicate));
        }

        foreach (var (id, isConsumed) in commit.Dispatched)
        {
            unit.Add((isConsumed ? ConsumeSignal.With("*", commit.Now.ToUnixTimeMilliseconds(), id) : KeepSignal.With(id)).Guarded(SignalTaken));
        }

        foreach (var instance in commit.Instances)
        {
            Add(unit, instance, commit.Now);
        }

        return unit;
    }

    private static void Add(WriteUnit unit, InstanceCommit commit, DateTimeOffset now)
    {
        var (state, transition) = (commit.State, commit.Transition);
        var at = now.ToUnixTimeMilliseconds();
        unit.Add(Instance(commit, at));
        foreach (var id in transition.SignalsConsumed)
        {
            unit.Add(ConsumeSignal.With(state.Id, at, id).Guarded(SignalTaken));
        }

        foreach (var bookmark in transition.BookmarksRemoved)
        {
            unit.Add(DeleteBookmark.With(bookmark.Hash, bookmark.CorrelationId ?? "", state.Id, bookmark.Id));
        }

        foreach (var bookmark in transition.BookmarksAdded)
        {
            unit.Add(InsertBookmark.With(bookmark.Hash, bookmark.CorrelationId ?? "", state.Id, bookmark.Id));
        }

        foreach (var timer in transition.TimersRemoved)
        {
            unit.Add(DeleteTimer.With(timer.DueAt.ToUnixTimeMilliseconds(), state.Id, timer.Id));
        }

        foreach (var timer in transition.TimersAdded)
        {
            unit.Add(InsertTimer.With(timer.DueAt.ToUnixTimeMilliseconds(), state.Id, timer.Id));
        }

        foreach (var effect in transition.EffectsPlanned)
        {
            unit.Add(InsertEffect.With(
                effect.Key, state.Id, effect.ActivityId, effect.RunId, effect.IsUndo, effect.Connection, effect.Operation, effect.Owner, effect.At.ToUnixTimeMilliseconds()));
        }

        foreach (var update in transition.EffectsUpdated)
        {
            unit.Add(Updated(update));
        }

        foreach (var run in transition.EndedRuns)
        {
            unit.Add(Ended(state.Id, run));
        }

        foreach (var entry in transition.Audit)
        {
            unit.Add(InsertAudit.With(at, entry.Actor, entry.Action, state.Id, entry.Reason, entry.Detail));
        }

        foreach (var published in transition.Published)
        {
            unit.Add(published.Accept(now));
        }

        unit.AddRange(transition.Writes);
        unit.AddRange(transition.Events.Select(happened => happened.ToStatement(now)));
        foreach (var child in transition.Children)
        {
            Add(unit, new InstanceCommit(child.State, child.Burst?.Transition ?? Pending(child.State, now), null), now);
        }
    }

    /// <summary>A stored instance that has not begun is a timer: whoever takes it begins the instance, also after a crash.</summary>
    private static Transition Pending(InstanceState state, DateTimeOffset now)
    {
        var transition = new Transition();
        transition.TimersAdded.Add(new ActivityTimer(InstanceState.BeginTimer, now));
        return transition;
    }

    private static Statement Instance(InstanceCommit commit, long now)
    {
        var state = commit.State;
        var (status, subStatus, blob) = (state.Status.ToString(), state.SubStatus.ToString(), StateSerializer.Write(state));
        if (commit.Lease is { } held)
        {
            return UpdateInstance.With(
                state.DefinitionVersion, state.CorrelationId, state.Name, status, subStatus, state.Incidents.Count, blob, now, state.HasCutEffect ? 1 : 0, state.Id, held.Sequence,
                held.Epoch).Guarded(Fence);
        }

        var insert = commit.Activation?.Strategy switch
        {
            null or ActivationStrategy.Always => InsertInstance,
            ActivationStrategy.Correlation => InsertCorrelated,
            _ => InsertAlone,
        };
        var statement = insert.With(
            state.Id, state.DefinitionId, state.DefinitionVersion, state.CorrelationId, state.Name, status, subStatus, state.Incidents.Count, commit.Activation?.Key, blob, now);
        return insert == InsertInstance ? statement : statement.Guarded(Activation);
    }

    private static Sql InsertUnless(string condition) => new(
        $"{InstanceColumns} SELECT @id, @definitionId, @version, @correlationId, @name, @status, @subStatus, @incidents, 1, 1, 0, @activation, @state, @now, @now {Unless(condition)}")
    {
        // Parameters of a bare SELECT are texts to PostgreSQL unless it is told.
        Postgres = $"{InstanceColumns} SELECT @id, @definitionId, @version::bigint, @correlationId, @name, @status, @subStatus, @incidents::bigint, 1, 1, 0, @activation, @state::bytea, @now::bigint, @now::bigint {Unless(condition)}",
    };

    private static string Unless(string condition) => $"WHERE NOT EXISTS (SELECT 1 FROM workflow_instances WHERE {condition})";

    private static Statement Updated(EffectUpdate update) => update.OnlyIfOpen
        ? UpdateOpenEffect.With(update.Status.ToString(), update.Code, update.Message, update.At.ToUnixTimeMilliseconds(), update.Key)
        : UpdateEffect.With(
            update.Status.ToString(), update.Owner, update.Attempts, update.Code, update.Message, update.Record?.GetRawText(), update.Answer?.ToJson(),
            update.Duration?.TotalMilliseconds, update.At.ToUnixTimeMilliseconds(), update.Key);

    private static Statement Ended(string instanceId, ActivityRun run) => InsertRun.With(
        instanceId, run.RunId, run.ActivityId, run.ActivityType, run.Status.ToString(), run.Outcomes, run.Detail,
        run.StartedAt.ToUnixTimeMilliseconds(), run.StartedSequence,
        run.SuspendedAt?.ToUnixTimeMilliseconds(), run.SuspendedSequence,
        run.ResumedAt?.ToUnixTimeMilliseconds(), run.ResumedSequence,
        run.EndedAt!.Value.ToUnixTimeMilliseconds(), run.EndedSequence);
}
