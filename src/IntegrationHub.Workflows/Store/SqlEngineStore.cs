using System.Data.Common;
using System.Globalization;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Store;

/// <summary>The engine's store in the hub's database, in both dialects.</summary>
internal sealed class SqlEngineStore(IHubDatabase database, TimeProvider clock) : IEngineStore
{
    /// <summary>How long a node may take over a timer before another may have it: as long as it may be silent.</summary>
    private static readonly TimeSpan TimerClaim = Nodes.NodeLease.Length;

    private const string DatabaseClock = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    private static readonly Sql Load = new("SELECT sequence, lease_epoch, state, parked, length(runs) FROM workflow_instances WHERE id = @id") { Merges = true };
    private static readonly Sql WaitingForHash = new("SELECT DISTINCT instance_id FROM bookmarks WHERE hash = @hash");
    private static readonly Sql WaitingForCorrelation = new("SELECT DISTINCT instance_id FROM bookmarks WHERE hash = @hash AND correlation_id = @correlationId") { Merges = true };
    private static readonly Sql Kept = new("""
        SELECT id, event_name, payload FROM signals
        WHERE hash = @hash AND consumed_at IS NULL
          AND (instance_id = @instance OR (instance_id IS NULL AND (correlation_id = @correlationId OR (correlation_id IS NULL AND received_at >= @since))))
        ORDER BY received_at, id
        """) { Merges = true };

    private static readonly Sql Known = new("SELECT 1 FROM signals WHERE id = @id") { Merges = true };
    private static readonly Sql PendingSignals = new("SELECT id, event_name, correlation_id, instance_id, NULL, hash FROM signals WHERE consumed_at IS NULL");
    private static readonly Sql Undispatched = new("SELECT id, event_name, correlation_id, instance_id, payload, hash FROM signals WHERE dispatched = 0 ORDER BY received_at LIMIT @limit");
    /// <summary>Each branch goes from the few signals that are pending to one place of a tree: a million that wait for the same event must not be looked through.</summary>
    private static readonly Sql Deliverable = new("""
        SELECT b.instance_id FROM signals s JOIN bookmarks b ON b.hash = s.hash AND b.correlation_id = s.correlation_id
            WHERE s.consumed_at IS NULL AND s.instance_id IS NULL AND s.correlation_id IS NOT NULL
        UNION SELECT b.instance_id FROM signals s JOIN bookmarks b ON b.hash = s.hash
            WHERE s.consumed_at IS NULL AND s.instance_id IS NULL AND s.correlation_id IS NULL AND s.received_at >= @since
        UNION SELECT i.id FROM signals s JOIN workflow_instances i ON i.id = s.instance_id
            WHERE s.consumed_at IS NULL AND s.instance_id IS NOT NULL AND i.status = 'Running' AND i.parked IS NULL
        """);

    /// <summary>Timers of instances that are set aside stay where they are; however many there are, they must not hide those of others.</summary>
    private const string NotParked = "NOT EXISTS (SELECT 1 FROM workflow_instances i WHERE i.id = t.instance_id AND i.parked IS NOT NULL)";

    private static readonly Sql DueTimers = new($"SELECT instance_id, id FROM timers t WHERE due_at <= @now AND {NotParked} ORDER BY due_at LIMIT @limit");
    private static readonly Sql ClaimTimers = new("")
    {
        Postgres = $"""
            UPDATE timers c SET claimed_until = @until FROM (
                SELECT due_at, instance_id, id, claimed_until AS taken FROM timers t WHERE due_at <= @now AND (claimed_until IS NULL OR claimed_until < @now) AND {NotParked}
                ORDER BY due_at LIMIT @limit FOR UPDATE SKIP LOCKED) d
            WHERE c.due_at = d.due_at AND c.instance_id = d.instance_id AND c.id = d.id
            RETURNING c.instance_id, c.id, d.taken IS NOT NULL
            """,
    };

    private static readonly Sql NextTimer = new("SELECT MIN(due_at) FROM timers WHERE due_at > @now");
    private static readonly Sql Answer = new("SELECT status, record, answer FROM effects WHERE key = @key") { Merges = true };

    private static readonly Sql Join = new("INSERT INTO nodes (id, lease_until) VALUES (@node, @now + @lease) RETURNING id")
    {
        Postgres = $"INSERT INTO nodes (id, lease_until) VALUES (@node, {DatabaseClock} + @lease) RETURNING id",
    };

    private static readonly Sql Renew = new("UPDATE nodes SET lease_until = @now + @lease WHERE id = @node RETURNING id")
    {
        Postgres = $"UPDATE nodes SET lease_until = {DatabaseClock} + @lease WHERE id = @node RETURNING id",
    };

    private static readonly Sql Others = new("SELECT 1 FROM nodes WHERE id <> @node");

    private static readonly Sql Leave = new("DELETE FROM nodes WHERE id = @node");

    /// <summary>Lives whose lease is over are buried: their own renewals find nothing, and their calls have no living owner. The embedded database has one node, so every other life is over.</summary>
    private static readonly Sql Bury = new("DELETE FROM nodes WHERE id <> @node RETURNING id")
    {
        Postgres = $"DELETE FROM nodes WHERE id <> @node AND lease_until < {DatabaseClock} RETURNING id",
    };

    private static readonly Sql ClaimCalls = new("""
        UPDATE OR REPLACE calls SET owner = @node WHERE (instance_id, owner) IN (
            SELECT instance_id, owner FROM calls c WHERE NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = c.owner) LIMIT @limit)
        RETURNING instance_id
        """)
    {
        Postgres = """
            WITH dead AS (
                DELETE FROM calls WHERE (instance_id, owner) IN (
                    SELECT instance_id, owner FROM calls c WHERE NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = c.owner) LIMIT @limit FOR UPDATE SKIP LOCKED)
                RETURNING instance_id)
            INSERT INTO calls (instance_id, owner) SELECT DISTINCT instance_id, @node FROM dead RETURNING instance_id
            """,
    };

    private static readonly Sql OwnCalls = new("SELECT instance_id FROM calls WHERE owner = @node");

    private static readonly Sql Lives = new("SELECT id FROM nodes");

    private static readonly Sql FenceOff = new("UPDATE workflow_instances SET lease_epoch = lease_epoch + 1 WHERE id = @id AND parked IS NULL");

    private static readonly Sql Suspects = new("SELECT instance_id, tries, life, (SELECT COUNT(*) FROM nodes n WHERE n.id = s.life) FROM suspects s");

    private static readonly Sql CountTry = new("""
        INSERT INTO suspects (instance_id, tries, life) VALUES (@id, 1, @life)
        ON CONFLICT (instance_id) DO UPDATE SET life = excluded.life, tries = suspects.tries
            + CASE WHEN suspects.life = excluded.life OR EXISTS (SELECT 1 FROM nodes n WHERE n.id = suspects.life) THEN 0 ELSE 1 END
        WHERE @even = 1 OR suspects.life = excluded.life OR NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = suspects.life)
        RETURNING tries
        """);

    private static readonly Sql CountAttempt = new(
        "UPDATE workflow_instances SET attempts = attempts + 1, lease_epoch = lease_epoch + 1 WHERE id = @id AND parked IS NULL RETURNING attempts");

    private static readonly Sql Park = new("UPDATE workflow_instances SET parked = @reason, lease_epoch = lease_epoch + 1 WHERE id = @id");

    private static readonly Sql AcquitParked = new("DELETE FROM suspects WHERE instance_id = @id");

    private static readonly Sql Unpark = new("UPDATE workflow_instances SET parked = NULL, attempts = 0, lease_epoch = lease_epoch + 1 WHERE id = @id AND parked IS NOT NULL");

    private readonly KeptSignals? _kept = database.Dialect == StorageDialect.Sqlite ? new KeptSignals() : null;

    public bool IsShared => !IsEmbedded;

    private bool IsEmbedded => database.Dialect == StorageDialect.Sqlite;

    public async Task<CommitResult> CommitAsync(EngineCommit commit)
    {
        _kept?.Adding(commit);
        var result = await database.CommitAsync(TransitionWriter.Write(commit));
        if (result.IsCommitted)
        {
            _kept?.Committed(commit);
        }

        return result;
    }

    public async ValueTask<StoredInstance?> LoadAsync(string id)
    {
        var rows = await database.QueryAsync(Load.With(id), row => (Sequence: row.GetInt64(0), Epoch: row.GetInt64(1), State: (byte[])row.GetValue(2), Parked: Text(row, 3), Runs: row.GetInt64(4)));
        if (rows is not [var stored])
        {
            return null;
        }

        try
        {
            var state = StateSerializer.Read(stored.State);
            (state.RunsLength, state.StoredCallers) = ((int)stored.Runs, state.Callers);
            return new StoredInstance(state, new InstanceLease(stored.Sequence, stored.Epoch), stored.Parked);
        }
        catch (System.Text.Json.JsonException unreadable)
        {
            throw new UnreadableStateException(id, unreadable) { IsSetAside = stored.Parked is not null };
        }
    }

    public async ValueTask<IReadOnlyList<string>> WaitingForAsync(Signal signal)
    {
        if (signal.InstanceId is { } instance)
        {
            return await WaitsAsync(instance, signal.Hash) ? [instance] : [];
        }

        var query = signal.CorrelationId is { } correlationId ? WaitingForCorrelation.With(signal.Hash, correlationId) : WaitingForHash.With(signal.Hash);
        return await database.QueryAsync(query, row => row.GetString(0));
    }

    public async ValueTask<IReadOnlyList<KeptSignal>> KeptForAsync(InstanceState state, IReadOnlyCollection<long> hashes, DateTimeOffset broadcastsSince)
    {
        var kept = new List<KeptSignal>();
        foreach (var hash in hashes)
        {
            kept.AddRange(await database.QueryAsync(
                Kept.With(hash, state.Id, state.CorrelationId, broadcastsSince.ToUnixTimeMilliseconds()),
                row => new KeptSignal(row.GetString(0), row.GetString(1), hash, Text(row, 2))));
        }

        return kept;
    }

    public async ValueTask<bool> IsKnownSignalAsync(string signalId) => (await database.QueryAsync(Known.With(signalId), _ => true)).Count > 0;

    public async ValueTask<IReadOnlyList<Signal>> UndispatchedAsync(int limit) => await database.QueryAsync(Undispatched.With(limit), ReadSignal);

    public async ValueTask<IReadOnlyList<string>> DeliverableAsync(DateTimeOffset broadcastsSince)
    {
        if (_kept is { IsKnown: false })
        {
            _kept.Know(await database.QueryAsync(PendingSignals.With(), ReadSignal));
        }

        return await database.QueryAsync(Deliverable.With(broadcastsSince.ToUnixTimeMilliseconds()), row => row.GetString(0));
    }

    /// <summary>With one node what was kept is known in memory, which saves a query after most commits; with many only the database knows.</summary>
    public bool MayKeep(InstanceState state, IReadOnlyList<Bookmark> bookmarks) => _kept?.MayKeep(state, bookmarks) ?? true;

    public async ValueTask<IReadOnlyList<DueTimer>> ClaimDueTimersAsync(DateTimeOffset now, int limit)
    {
        var at = now.ToUnixTimeMilliseconds();
        return IsEmbedded
            ? await database.QueryAsync(DueTimers.With(at, limit), ReadTimer)
            : await database.ExecuteReturningAsync(
                ClaimTimers.With((now + TimerClaim).ToUnixTimeMilliseconds(), at, limit), row => ReadTimer(row) with { WasTaken = row.GetBoolean(2) });
    }

    public async ValueTask<DateTimeOffset?> NextTimerAsync(DateTimeOffset after)
    {
        var next = await database.QueryAsync(NextTimer.With(after.ToUnixTimeMilliseconds()), row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0));
        return next is [{ } at] ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    public async ValueTask<LedgerAnswer?> FindAnswerAsync(string instanceId, string effectKey)
    {
        var rows = await database.QueryAsync(
            Answer.With(effectKey), row => new LedgerAnswer(Enum.Parse<EffectStatus>(row.GetString(0)), Text(row, 1), StoredAnswer.Parse(Text(row, 2))));
        return rows is [var found] ? found : null;
    }

    public async Task<bool> RenewAsync(string node, TimeSpan lease, bool isNew)
    {
        var write = isNew ? Join : Renew;
        var (now, milliseconds) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), (long)lease.TotalMilliseconds);
        object?[] values = [.. write.Parameters.Select(parameter => parameter switch { "@node" => (object?)node, "@now" => now, _ => milliseconds })];
        return (await database.ExecuteReturningAsync(write.With(values), row => row.GetString(0))).Count > 0;
    }

    public async Task LeaveAsync(string node) => await database.CommitAsync(new WriteUnit().Add(Leave.With(node)));

    public async Task<bool> HasOthersAsync(string node) => (await database.QueryAsync(Others.With(node), _ => true)).Count > 0;

    public async Task<bool> BuryAsync(string node) => (await database.ExecuteReturningAsync(Bury.With(node), _ => true)).Count > 0;

    public async Task<IReadOnlyList<string>> ClaimInterruptedAsync(string node, int limit)
    {
        var calls = await database.ExecuteReturningAsync(ClaimCalls.With(node, limit), row => row.GetString(0));
        IReadOnlyList<string> claimed = [.. calls.Distinct(StringComparer.Ordinal)];
        if (claimed.Count > 0)
        {
            await database.CommitAsync(new WriteUnit().AddRange(claimed.Select(id => FenceOff.With(id))));
        }

        return claimed;
    }

    public async ValueTask<IReadOnlyDictionary<string, Suspect>> SuspectsAsync() => (await database.QueryAsync(
        Suspects.With(), row => (Id: row.GetString(0), Suspect: new Suspect(row.GetInt64(1), row.GetString(2), IsOver: row.GetInt64(3) == 0)))).ToDictionary(row => row.Id, row => row.Suspect, StringComparer.Ordinal);

    public async Task<long?> CountTryAsync(string instanceId, string life, bool evenIfTried) =>
        await database.ExecuteReturningAsync(CountTry.With(instanceId, life, evenIfTried), row => row.GetInt64(0)) is [var tries] ? tries : null;

    public async Task AcquitAsync(Acquittal acquittal) => await database.CommitAsync(new WriteUnit().AddRange(TransitionWriter.Write(acquittal)));

    public async ValueTask<IReadOnlyList<string>> OwnCallsAsync(string node) =>
        [.. (await database.QueryAsync(OwnCalls.With(node), row => row.GetString(0))).Distinct(StringComparer.Ordinal)];

    public async ValueTask<IReadOnlySet<string>> LivesAsync() => (await database.QueryAsync(Lives.With(), row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);

    public async Task<ClaimedInstance?> CountAttemptAsync(string instanceId) =>
        await database.ExecuteReturningAsync(CountAttempt.With(instanceId), row => row.GetInt64(0)) is [var attempts] ? new ClaimedInstance(instanceId, attempts) : null;

    public async Task ParkAsync(string instanceId, string reason) => await database.CommitAsync(new WriteUnit().Add(Park.With(reason, instanceId)).Add(AcquitParked.With(instanceId)));

    public async Task<bool> UnparkAsync(string instanceId, AuditEntry entry, DateTimeOffset now) =>
        (await database.CommitAsync(new WriteUnit().Add(Unpark.With(instanceId).Guarded("workflow.parked")).Add(TransitionWriter.Audited(instanceId, entry, now)))).IsCommitted;

    /// <summary>The instance's own state says what it waits for; bookmarks are not found by instance, which would take an index more.</summary>
    private async ValueTask<bool> WaitsAsync(string instanceId, long hash)
    {
        try
        {
            return await LoadAsync(instanceId) is { State: { Status: WorkflowStatus.Running } state } && state.Executions.Exists(run => run.Bookmarks.Exists(bookmark => bookmark.Hash == hash));
        }
        catch (UnreadableStateException)
        {
            // Whoever moves it finds out, and sets it aside.
            return true;
        }
    }

    private static Signal ReadSignal(DbDataReader row)
    {
        var id = row.GetString(0);
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return new Signal(id[..slash], id[(slash + 1)..], row.GetString(1), Text(row, 2), Text(row, 4)) { InstanceId = Text(row, 3), KnownHash = row.GetInt64(5) };
    }

    private static DueTimer ReadTimer(DbDataReader row) => new(row.GetString(0), row.GetString(1));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
