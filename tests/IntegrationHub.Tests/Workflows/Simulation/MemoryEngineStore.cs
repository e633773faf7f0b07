using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// The way to the tables and back: slow, refused, or with the answer lost. A write that has left happens also when its
/// node dies meanwhile. Mutants change what they have to.
/// </summary>
internal class MemoryEngineStore(World world, StoreTables tables) : IEngineStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly Dice _dice = world.Split();

    protected StoreTables Tables => tables;

    protected World World => world;

    public virtual Task<CommitResult> CommitAsync(EngineCommit commit) => WriteAsync(StoreWrite.Of(commit));

    public ValueTask<StoredInstance?> LoadAsync(string id) => ReadAsync(() => tables.Instances.TryGetValue(id, out var row)
        ? new StoredInstance(StateSerializer.Read(row.State), new InstanceLease(row.Sequence, row.Epoch), row.Parked)
        : null);

    public ValueTask<IReadOnlyList<string>> WaitingForAsync(Signal signal) => ReadAsync(() => tables.WaitingFor(signal));

    public ValueTask<IReadOnlyList<KeptSignal>> KeptForAsync(InstanceState state, IReadOnlyCollection<long> hashes, DateTimeOffset broadcastsSince) =>
        ReadAsync(() => tables.KeptFor(state.Id, state.CorrelationId, hashes, broadcastsSince));

    public ValueTask<bool> IsKnownSignalAsync(string signalId) => ReadAsync(() => tables.Signals.ContainsKey(signalId));

    public ValueTask<IReadOnlyList<Signal>> UndispatchedAsync(int limit) => ReadAsync(() => tables.Undispatched(limit));

    public ValueTask<IReadOnlyList<string>> DeliverableAsync(DateTimeOffset broadcastsSince) => ReadAsync(() => tables.Deliverable(broadcastsSince));

    public bool IsShared => true;

    public bool MayKeep(InstanceState state, IReadOnlyList<Bookmark> bookmarks) => true;

    public virtual ValueTask<IReadOnlyList<DueTimer>> ClaimDueTimersAsync(DateTimeOffset now, int limit) => ReadAsync(() => tables.ClaimDueTimers(now, limit));

    public ValueTask<DateTimeOffset?> NextTimerAsync(DateTimeOffset after) => ReadAsync(() => tables.NextTimer(after));

    public ValueTask<LedgerAnswer?> FindAnswerAsync(string instanceId, string effectKey) =>
        ReadAsync(() => tables.Effects.TryGetValue(effectKey, out var row) ? new LedgerAnswer(row.Status, row.Record, row.Answer) : null);

    public Task<bool> RenewAsync(string node, TimeSpan lease, bool isNew) => MostlyAtOnceAsync(() => tables.Renew(node, world.Time.Now, lease, isNew));

    public Task LeaveAsync(string node) => SendAsync(() => tables.Nodes.Remove(node));

    public async Task<bool> HasOthersAsync(string node) => await ReadAsync(() => tables.Nodes.Keys.Any(other => other != node));

    public Task<bool> BuryAsync(string node) => ReadAsync(() => tables.Bury(node, world.Time.Now)).AsTask();

    public async Task<IReadOnlyList<string>> ClaimInterruptedAsync(string node, int limit)
    {
        var claimed = await MostlyAtOnceAsync(() => tables.ClaimCalls(node, limit));
        if (claimed.Count > 0)
        {
            await SendAsync(() => tables.FenceOff(claimed));
        }

        foreach (var instance in claimed)
        {
            world.Trace.Add(node, "claim", instance);
            world.Counts.TakenUp++;
        }

        return claimed;
    }

    public ValueTask<IReadOnlyDictionary<string, Suspect>> SuspectsAsync() => ReadAsync(tables.KnownSuspects);

    public Task<long?> CountTryAsync(string instanceId, string life, bool evenIfTried) => SendAsync(() => tables.CountTry(instanceId, life, evenIfTried));

    public Task AcquitAsync(Acquittal acquittal) => SendAsync(() => tables.Acquit(acquittal));

    public ValueTask<IReadOnlyList<string>> OwnCallsAsync(string node) => ReadAsync(() => tables.OwnCalls(node));

    public ValueTask<IReadOnlySet<string>> LivesAsync() => ReadAsync<IReadOnlySet<string>>(() => tables.Nodes.Keys.ToHashSet(StringComparer.Ordinal));

    public Task<ClaimedInstance?> CountAttemptAsync(string instanceId) => SendAsync(() => tables.CountAttempt(instanceId));

    public Task ParkAsync(string instanceId, string reason)
    {
        world.Trace.Add("store", "park", instanceId, detail: reason);
        return SendAsync(() =>
        {
            tables.Park(instanceId, reason);
            return true;
        });
    }

    public Task<bool> UnparkAsync(string instanceId, AuditEntry entry, DateTimeOffset now) =>
        SendAsync(() => tables.Unpark(instanceId));

    protected virtual Task<CommitResult> WriteAsync(StoreWrite write)
    {
        var node = (NodeContext)SynchronizationContext.Current!;
        return SendAsync(() =>
        {
            var result = tables.Commit(write);
            foreach (var instance in write.Instances)
            {
                world.Trace.Add(node.Name, result.RefusedBy ?? "commit", instance.Id, instance.State.Length, instance);
            }

            if (result.RefusedBy == TransitionWriter.Fence)
            {
                world.Counts.Fenced++;
            }

            if (!world.IsCalm && _dice.Happens(world.Faults.CrashAtCommit))
            {
                world.Crash(node);
            }

            return result;
        });
    }

    /// <summary>A question that changes nothing; now and then the answer takes a while.</summary>
    private ValueTask<T> ReadAsync<T>(Func<T> read)
    {
        if (!world.IsCalm && world.Faults.IsStorageOut(world.Time.Now))
        {
            throw new StorageUnavailableException();
        }

        return world.IsCalm || !_dice.Happens(world.Faults.ReadSlow) ? new ValueTask<T>(read()) : new ValueTask<T>(SlowReadAsync(read));
    }

    private async Task<T> SlowReadAsync<T>(Func<T> read)
    {
        await world.Time.Pass(_dice.Between(0.0005, 0.01));
        var answer = read();
        await world.Time.Pass(_dice.Between(0.0005, 0.01));
        return answer;
    }

    /// <summary>What each beat writes: often enough at once, because beats are most of what happens.</summary>
    private Task<T> MostlyAtOnceAsync<T>(Func<T> write) => _dice.Happens(0.25) || world.Faults.IsStorageOut(world.Time.Now) ? SendAsync(write) : Task.FromResult(write());

    private Task<T> SendAsync<T>(Func<T> write)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isSlow = !world.IsCalm && _dice.Happens(world.Faults.CommitSlow);
        world.Time.After(isSlow ? _dice.Between(0.2, 4) : _dice.Between(0.0005, 0.008), () => Arrive(write, answer));
        return answer.Task;
    }

    private void Arrive<T>(Func<T> write, TaskCompletionSource<T> answer)
    {
        if (!world.IsCalm && (world.Faults.IsStorageOut(world.Time.Now) || _dice.Happens(world.Faults.CommitRefused)))
        {
            world.Counts.CommitsRefused++;
            answer.SetException(new StorageUnavailableException());
        }
        else if (!world.IsCalm && _dice.Happens(world.Faults.CommitAnswerLost))
        {
            world.Counts.CommitAnswersLost++;
            write();
            world.Time.After(Patience, () => answer.SetException(new StorageUnavailableException { MayBeStored = true }));
        }
        else if (!world.IsCalm && _dice.Happens(world.Faults.CommitLate))
        {
            world.Counts.CommitsLate++;
            answer.SetException(new StorageUnavailableException { MayBeStored = true });
            world.Time.After(_dice.Between(0.001, 2), () => write());
        }
        else
        {
            var result = write();
            world.Time.After(_dice.Between(0.0005, 0.008), () => answer.SetResult(result));
        }
    }
}
