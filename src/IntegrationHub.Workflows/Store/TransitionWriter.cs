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

    /// <summary>Characters of ended runs that an instance's row carries at most, so that a row stays within a page however long its instance lives.</summary>
    private const int MostRunsInRow = 1_024;

    private const string InstanceColumns =
        "INSERT INTO workflow_instances (id, definition_id, definition_version, correlation_id, name, status, sub_status, incidents, sequence, lease_epoch, attempts, activation_key, parent_id, state, runs, created_at, updated_at)";

    private static readonly Sql InsertInstance = new(
        InstanceColumns + " VALUES (@id, @definitionId, @version, @correlationId, @name, @status, @subStatus, @incidents, 1, 1, 0, @activation, @parent, @state, @runs, @now, @now)")
    {
        Merges = true,
    };

    private static readonly Sql InsertAlone = InsertUnless("activation_key = @activation AND status = 'Running'");

    private static readonly Sql InsertCorrelated = InsertUnless("correlation_id = @correlationId AND status = 'Running'");

    private static readonly Sql UpdateInstance = new("""
        UPDATE workflow_instances
        SET sub_status = @subStatus, incidents = @incidents, state = @state, runs = runs || @runs, updated_at = @now, sequence = sequence + 1, attempts = 0
        WHERE id = @id AND sequence = @sequence AND lease_epoch = @epoch AND parked IS NULL
        """) { Merges = true };

    /// <summary>The same where the instance has got another name, business key, version or status; seldom, so that the indexes of these stay untouched otherwise.</summary>
    private static readonly Sql UpdateIdentity = new("""
        UPDATE workflow_instances
        SET definition_version = @version, correlation_id = @correlationId, name = @name,
            status = @status, sub_status = @subStatus, incidents = @incidents, state = @state, runs = runs || @runs, updated_at = @now, sequence = sequence + 1, attempts = 0
        WHERE id = @id AND sequence = @sequence AND lease_epoch = @epoch AND parked IS NULL
        """) { Merges = true };

    /// <summary>The same for an instance that was set aside, which comes back into work.</summary>
    private static readonly Sql TakeBack = new(UpdateIdentity.Text.Replace("attempts = 0", "attempts = 0, parked = NULL", StringComparison.Ordinal).Replace("parked IS NULL", "parked IS NOT NULL", StringComparison.Ordinal));

    private static readonly Sql InsertBookmark = new("INSERT INTO bookmarks (hash, correlation_id, instance_id, id) VALUES (@hash, @correlationId, @instance, @id)") { Merges = true };
    private static readonly Sql DeleteBookmark = new("DELETE FROM bookmarks WHERE hash = @hash AND correlation_id = @correlationId AND instance_id = @instance AND id = @id") { Merges = true };
    private static readonly Sql InsertTimer = new("INSERT INTO timers (due_at, instance_id, id) VALUES (@dueAt, @instance, @id)") { Merges = true };
    private static readonly Sql DeleteTimer = new("DELETE FROM timers WHERE due_at = @dueAt AND instance_id = @instance AND id = @id") { Merges = true };

    private static readonly Sql ConsumeSignal = new("UPDATE signals SET consumed_by = @instance, consumed_at = @now, dispatched = 1 WHERE id = @id AND consumed_at IS NULL") { Merges = true };

    private static readonly Sql KeepSignal = new("UPDATE signals SET dispatched = 1 WHERE id = @id AND consumed_at IS NULL");

    /// <summary>The outcome of a first attempt.</summary>
    private static readonly Sql InsertEffect = new("""
        INSERT INTO effects (key, instance_id, run_id, activity_id, is_undo, connection, operation, status, attempts, code, message, record, answer, planned_at, updated_at, duration_ms)
        VALUES (@key, @instance, @run, @activity, @isUndo, @connection, @operation, @status, @attempts, @code, @message, @record, @answer, @planned, @at, @duration)
        """) { Merges = true };

    /// <summary>The outcome of an attempt; of an effect that has been tried before it takes the place of the one before.</summary>
    private static readonly Sql StoreEffect = new(InsertEffect.Text + """

        ON CONFLICT (key) DO UPDATE SET status = excluded.status, attempts = excluded.attempts, code = excluded.code, message = excluded.message,
            record = COALESCE(excluded.record, effects.record), answer = COALESCE(excluded.answer, effects.answer),
            duration_ms = COALESCE(excluded.duration_ms, effects.duration_ms), updated_at = excluded.updated_at
        """) { Merges = true };

    private static readonly Sql UpdateOpenEffect = new("""
        UPDATE effects SET status = @status, code = @code, message = @message, updated_at = @at
        WHERE key = @key AND status NOT IN ('Done', 'DefinitelyNot')
        """);

    /// <summary>A row may be there twice where looking for it first would cost more.</summary>
    private static readonly Sql InsertCall = new("INSERT INTO calls (instance_id, owner) VALUES (@instance, @owner) ON CONFLICT DO NOTHING")
    {
        Postgres = "INSERT INTO calls (instance_id, owner) VALUES (@instance, @owner)",
        Merges = true,
    };

    private static readonly Sql DeleteCall = new("DELETE FROM calls WHERE instance_id = @instance AND owner = @owner") { Merges = true };
    private static readonly Sql DeleteCalls = new("DELETE FROM calls WHERE instance_id = @instance") { Merges = true };

    private static readonly Sql MoveRuns = new("INSERT INTO journal (instance_id, sequence, runs) SELECT id, @sequence, runs FROM workflow_instances WHERE id = @id")
    {
        Postgres = "INSERT INTO journal (instance_id, sequence, runs) SELECT id, @sequence::bigint, runs FROM workflow_instances WHERE id = @id",
    };

    private static readonly Sql ClearRuns = new("UPDATE workflow_instances SET runs = '' WHERE id = @id");

    private static readonly Sql Acquit = new("DELETE FROM suspects WHERE instance_id = @instance AND life = @life");

    /// <summary>Where no earlier death is left to count.</summary>
    private static readonly Sql AcquitOfOnlyThisLife = new("DELETE FROM suspects WHERE instance_id = @instance AND life = @life AND tries <= 1");

    private static readonly Sql AcquitOfThisLife = new("UPDATE suspects SET tries = tries - 1, life = '' WHERE instance_id = @instance AND life = @life");

    private static readonly Sql InsertAudit = new("INSERT INTO workflow_audit (at, actor, action, instance_id, reason, detail) VALUES (@at, @actor, @action, @instance, @reason, @detail)");

    public static Statement Audited(string instanceId, AuditEntry entry, DateTimeOffset now) =>
        InsertAudit.With(now.ToUnixTimeMilliseconds(), entry.Actor, entry.Action, instanceId, entry.Reason, entry.Detail);

    public static IEnumerable<Statement> Write(Acquittal acquittal) =>
        (acquittal.IsWhole ? [Acquit] : new[] { AcquitOfOnlyThisLife, AcquitOfThisLife }).Select(acquit => acquit.With(acquittal.InstanceId, acquittal.Life));

    public static WriteUnit Write(EngineCommit commit)
    {
        var unit = new WriteUnit().AddRange(commit.Alongside);
        if (commit.Acquittal is { } acquittal)
        {
            unit.AddRange(Write(acquittal));
        }

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
        if (transition.EndedRuns.Count > 0 && state.RunsLength > MostRunsInRow)
        {
            unit.Add(MoveRuns.With(transition.EndedRuns[0].EndedSequence, state.Id)).Add(ClearRuns.With(state.Id));
            state.RunsLength = 0;
        }

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

        AddCallers(unit, state);
        foreach (var update in transition.EffectsUpdated)
        {
            Add(unit, state.Id, update);
        }

        foreach (var entry in transition.Audit)
        {
            unit.Add(Audited(state.Id, entry, now));
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
    public static Transition Pending(InstanceState state, DateTimeOffset now)
    {
        var transition = new Transition();
        transition.TimersAdded.Add(new ActivityTimer(InstanceState.BeginTimer, now));
        return transition;
    }

    private static Statement Instance(InstanceCommit commit, long now)
    {
        var state = commit.State;
        var (status, subStatus, blob) = (state.Status.ToString(), state.SubStatus.ToString(), StateSerializer.Write(state));
        var runs = commit.Transition.EndedRuns is [_, ..] ended ? PackedRuns.Write(ended) : "";
        state.RunsLength += runs.Length;
        if (commit.Lease is { } held)
        {
            var update = commit.TakesBack || state.HasNewIdentity
                ? (commit.TakesBack ? TakeBack : UpdateIdentity).With(state.DefinitionVersion, state.CorrelationId, state.Name, status, subStatus, state.Incidents.Count, blob, runs, now, state.Id, held.Sequence, held.Epoch)
                : UpdateInstance.With(subStatus, state.Incidents.Count, blob, runs, now, state.Id, held.Sequence, held.Epoch);
            return update.Guarded(Fence);
        }

        var insert = commit.Activation?.Strategy switch
        {
            null or ActivationStrategy.Always => InsertInstance,
            ActivationStrategy.Correlation => InsertCorrelated,
            _ => InsertAlone,
        };
        var statement = insert.With(
            state.Id, state.DefinitionId, state.DefinitionVersion, state.CorrelationId, state.Name, status, subStatus, state.Incidents.Count, commit.Activation?.Key, state.ParentId, blob, runs, now);
        return insert == InsertInstance ? statement : statement.Guarded(Activation);
    }

    private static Sql InsertUnless(string condition) => new(
        $"{InstanceColumns} SELECT @id, @definitionId, @version, @correlationId, @name, @status, @subStatus, @incidents, 1, 1, 0, @activation, @parent, @state, @runs, @now, @now {Unless(condition)}")
    {
        // Parameters of a bare SELECT are texts to PostgreSQL unless it is told.
        Postgres = $"{InstanceColumns} SELECT @id, @definitionId, @version::bigint, @correlationId, @name, @status, @subStatus, @incidents::bigint, 1, 1, 0, @activation, @parent, @state::bytea, @runs, @now::bigint, @now::bigint {Unless(condition)}",
    };

    private static string Unless(string condition) => $"WHERE NOT EXISTS (SELECT 1 FROM workflow_instances WHERE {condition})";

    /// <summary>Keeps who would have to be dead for another node to take up the instance's calls.</summary>
    private static void AddCallers(WriteUnit unit, InstanceState state)
    {
        var (before, now) = (state.StoredCallers, state.Callers);
        state.StoredCallers = now;
        if (now.Count == 0)
        {
            if (before.Count > 0)
            {
                unit.Add(DeleteCalls.With(state.Id));
            }

            return;
        }

        foreach (var owner in before)
        {
            if (!now.Contains(owner))
            {
                unit.Add(DeleteCall.With(state.Id, owner));
            }
        }

        foreach (var owner in now)
        {
            if (!before.Contains(owner))
            {
                unit.Add(InsertCall.With(state.Id, owner));
            }
        }
    }

    private static void Add(WriteUnit unit, string instanceId, EffectUpdate update)
    {
        var (status, at) = (update.Status.ToString(), update.At.ToUnixTimeMilliseconds());
        if (update.OnlyIfOpen)
        {
            unit.Add(UpdateOpenEffect.With(status, update.Code, update.Message, at, update.Key));
        }
        else if (update is { Status: not EffectStatus.Sent, Effect: { } effect })
        {
            unit.Add((update.IsFirst ? InsertEffect : StoreEffect).With(
                effect.Key, instanceId, effect.RunId, effect.ActivityId, effect.IsUndo, effect.Connection, effect.Operation, status, update.Attempts, update.Code, update.Message,
                update.Record?.GetRawText(), update.Answer?.ToJson(), effect.At.ToUnixTimeMilliseconds(), at, update.Duration?.TotalMilliseconds));
        }
    }
}
