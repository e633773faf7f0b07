using System.Data.Common;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Retention;

/// <summary>How much one sweep has removed.</summary>
internal sealed record Removed(int Finished, int Faulted, int Signals, int Unclaimed, int Audit)
{
    public bool IsNothing => this is { Finished: 0, Faulted: 0, Signals: 0, Unclaimed: 0, Audit: 0 };
}

/// <summary>
/// Removes what is older than its retention. Each instance goes in a unit of its own behind the fence, so that one which
/// a person repairs at this moment stays whole, and a few at a time, so that the commits of running ones go between.
/// </summary>
internal sealed class RetentionSweep(IHubDatabase database, RetentionOptions options, TimeProvider clock)
{
    private const int UnitsAtOnce = 20;

    // A child is what its parent would find again if it repeated its step, so it stays while the parent may go on.
    private const string OldInstances = """
        SELECT id, sequence, lease_epoch, created_at, state FROM workflow_instances w
        WHERE status = 'Finished' AND created_at >= @after AND created_at < @before AND updated_at < @before AND parked IS NULL
          AND (parent_id IS NULL OR NOT EXISTS (
            SELECT 1 FROM workflow_instances p WHERE p.id = w.parent_id AND (p.status = 'Running' OR p.sub_status = 'Faulted' OR p.parked IS NOT NULL)))
        """;

    private static readonly Sql OldFinished = new($"{OldInstances} AND sub_status <> 'Faulted' ORDER BY created_at LIMIT @limit");
    private static readonly Sql OldFaulted = new($"{OldInstances} AND sub_status = 'Faulted' ORDER BY created_at LIMIT @limit");

    private static readonly Sql DeleteInstance = new("DELETE FROM workflow_instances WHERE id = @id AND sequence = @sequence AND lease_epoch = @epoch");
    private static readonly Sql DeleteRuns = new("DELETE FROM journal WHERE instance_id = @id");
    private static readonly Sql DeleteSuspect = new("DELETE FROM suspects WHERE instance_id = @id");
    private static readonly Sql DeleteEffects = new("DELETE FROM effects WHERE key >= @from AND key < @to AND instance_id = @id");
    private static readonly Sql DeleteBookmark = new("DELETE FROM bookmarks WHERE hash = @hash AND correlation_id = @correlationId AND instance_id = @instance AND id = @id");
    private static readonly Sql DeleteTimer = new("DELETE FROM timers WHERE due_at = @dueAt AND instance_id = @instance AND id = @id");

    private static readonly Sql DeleteConsumed = new(
        "DELETE FROM signals WHERE id IN (SELECT id FROM signals WHERE consumed_at IS NOT NULL AND consumed_at < @before ORDER BY consumed_at LIMIT @limit) RETURNING id");

    private static readonly Sql DeleteUnclaimed = new(
        "DELETE FROM signals WHERE id IN (SELECT id FROM signals WHERE consumed_at IS NULL AND received_at < @before LIMIT @limit) RETURNING id");

    private static readonly Sql FirstAudit = new("SELECT id, at FROM workflow_audit WHERE id > 0 ORDER BY id LIMIT @limit");
    private static readonly Sql DeleteAudit = new("DELETE FROM workflow_audit WHERE id <= @last");

    public async Task<Removed> RunAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        return new Removed(
            await RemoveInstancesAsync(OldFinished, now - options.Finished, stopping),
            await RemoveInstancesAsync(OldFaulted, now - options.Faulted, stopping),
            await RemoveSignalsAsync(DeleteConsumed, now - options.Signals, stopping),
            await RemoveSignalsAsync(DeleteUnclaimed, now - options.Unclaimed, stopping),
            options.Audit is { } audit ? await RemoveAuditAsync(now - audit, stopping) : 0);
    }

    private async Task<int> RemoveInstancesAsync(Sql find, DateTimeOffset before, CancellationToken stopping)
    {
        var (removed, after) = (0, 0L);
        List<OldInstance> found;
        do
        {
            found = await database.QueryAsync(find.With(after, before.ToUnixTimeMilliseconds(), options.BatchSize), ReadInstance);
            var removedNow = 0;
            foreach (var few in found.Chunk(UnitsAtOnce))
            {
                stopping.ThrowIfCancellationRequested();
                var results = await Task.WhenAll(few.Select(instance => database.CommitAsync(Unit(instance))));
                removedNow += results.Count(result => result.IsCommitted);
            }

            removed += removedNow;
            // What is gone is not found again; where nothing could go the next look begins behind it.
            after = found.Count == 0 ? after : removedNow > 0 ? found[0].CreatedAt : found[^1].CreatedAt + 1;
        }
        while (found.Count == options.BatchSize);
        return removed;
    }

    private async Task<int> RemoveSignalsAsync(Sql delete, DateTimeOffset before, CancellationToken stopping)
    {
        var removed = 0;
        int now;
        do
        {
            stopping.ThrowIfCancellationRequested();
            now = (await database.ExecuteReturningAsync(delete.With(before.ToUnixTimeMilliseconds(), options.BatchSize), _ => true)).Count;
            removed += now;
        }
        while (now == options.BatchSize);
        return removed;
    }

    /// <summary>Ids rise with time, so the oldest entries come first.</summary>
    private async Task<int> RemoveAuditAsync(DateTimeOffset before, CancellationToken stopping)
    {
        var removed = 0;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var first = await database.QueryAsync(FirstAudit.With(options.BatchSize), row => (Id: row.GetInt64(0), At: row.GetInt64(1)));
            var old = first.TakeWhile(entry => entry.At < before.ToUnixTimeMilliseconds()).ToList();
            if (old is [])
            {
                return removed;
            }

            await database.CommitAsync(new WriteUnit().Add(DeleteAudit.With(old[^1].Id)));
            removed += old.Count;
        }
    }

    private static WriteUnit Unit(OldInstance instance)
    {
        var (from, to) = EffectKey.RangeOf(instance.Id, instance.CreatedAt);
        var unit = new WriteUnit()
            .Add(DeleteInstance.With(instance.Id, instance.Sequence, instance.Epoch).Guarded(TransitionWriter.Fence))
            .Add(DeleteRuns.With(instance.Id))
            .Add(DeleteSuspect.With(instance.Id))
            .Add(DeleteEffects.With(from, to, instance.Id));

        // Only a faulted instance can have left any; their rows are found by what its state says of them.
        foreach (var run in instance.State is { } state ? state.Executions.Concat(state.Detached) : [])
        {
            unit.AddRange(run.Bookmarks.Select(bookmark => DeleteBookmark.With(bookmark.Hash, bookmark.CorrelationId ?? "", instance.Id, bookmark.Id)));
            if (run.Timer is { } timer)
            {
                unit.Add(DeleteTimer.With(timer.DueAt.ToUnixTimeMilliseconds(), instance.Id, timer.Id));
            }
        }

        return unit;
    }

    private static OldInstance ReadInstance(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), StateOf((byte[])row.GetValue(4)));

    private static InstanceState? StateOf(byte[] blob)
    {
        try
        {
            return StateSerializer.Read(blob);
        }
        catch (System.Text.Json.JsonException)
        {
            // It waits for nothing that could be known; its rows go all the same.
            return null;
        }
    }

    private sealed record OldInstance(string Id, long Sequence, long Epoch, long CreatedAt, InstanceState? State);
}
