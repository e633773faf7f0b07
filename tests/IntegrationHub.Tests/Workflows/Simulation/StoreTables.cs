using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>The engine's tables in memory, with the database's guarantees: a write is true as a whole, or a guard refuses it as a whole.</summary>
internal sealed class StoreTables
{
    /// <summary>How long a node may take over a timer before another may have it.</summary>
    private static readonly TimeSpan TimerClaim = IntegrationHub.Workflows.Nodes.NodeLease.Length;

    private readonly Dictionary<string, EffectRow> _owned = new(StringComparer.Ordinal);
    private readonly List<SignalRow> _pending = [];
    private readonly List<BookmarkRow> _bookmarks = [];
    private int _done;

    public Dictionary<string, InstanceRow> Instances { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EffectRow> Effects { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SignalRow> Signals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TimeSpan> Nodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (long Tries, string Life)> Suspects { get; } = new(StringComparer.Ordinal);

    public List<TimerRow> Timers { get; } = [];

    public List<OutboxEvent> Outbox { get; } = [];

    /// <summary>Every consumption of a signal that was committed; each signal has one at most.</summary>
    public List<(string Signal, string By)> Consumptions { get; } = [];

    /// <summary>Instances that have not ended.</summary>
    public int Running { get; private set; }

    public bool NeedsPerson => Instances.Values.Any(row => row.NeedsPerson);

    public bool HasOpenCalls => _owned.Count > 0;

    public bool HasUndispatchedSignals => _pending.Exists(signal => !signal.IsDispatched);

    /// <summary>Whether the fence holds; only a mutant says no.</summary>
    public bool IsFenced { get; init; } = true;

    /// <summary>Whether a known signal refuses its commit; only a mutant says no.</summary>
    public bool RefusesKnownSignals { get; init; } = true;

    public CommitResult Commit(StoreWrite write)
    {
        if (Refusal(write) is { } guard)
        {
            return new CommitResult(guard);
        }

        if (write.Acquittal is { } acquittal)
        {
            Acquit(acquittal);
        }

        foreach (var (signal, consumedBy) in write.Signals)
        {
            Store(signal, write.Now, isDispatched: true);
            if (consumedBy is not null)
            {
                Consume(signal.Id, consumedBy);
            }
        }

        foreach (var (id, isConsumed) in write.Dispatched)
        {
            Signals[id].IsDispatched = true;
            if (isConsumed)
            {
                Consume(id, "*");
            }
        }

        foreach (var instance in write.Instances)
        {
            Apply(instance);
        }

        foreach (var signal in write.Published.Where(signal => !Signals.ContainsKey(signal.Id)))
        {
            Store(signal, write.Now, isDispatched: false);
        }

        Outbox.AddRange(write.Events);
        return CommitResult.Committed;
    }

    public IReadOnlyList<string> WaitingFor(Signal signal)
    {
        var hash = signal.Hash;
        return [.. _bookmarks
            .Where(row => row.Bookmark.Hash == hash && (signal.InstanceId is { } instance ? row.InstanceId == instance : signal.CorrelationId is not { } correlation || row.Bookmark.CorrelationId == correlation))
            .Select(row => row.InstanceId).Distinct()];
    }

    public IReadOnlyList<KeptSignal> KeptFor(string instanceId, string? correlationId, IReadOnlyCollection<long> hashes, DateTimeOffset since) =>
        [.. hashes.SelectMany(hash => _pending.Where(row => row.Hash == hash && row.IsFor(instanceId, correlationId, since)).Select(row => new KeptSignal(row.Signal.Id, row.Signal.EventName, hash, row.Signal.Payload)))];

    public IReadOnlyList<Signal> Undispatched(int limit) => [.. _pending.Where(row => !row.IsDispatched).Take(limit).Select(row => row.Stored())];

    public IReadOnlyList<string> Deliverable(DateTimeOffset since) => _pending.Count == 0 ? [] : [.. _pending
        .SelectMany(signal => _bookmarks.Where(row => row.Bookmark.Hash == signal.Hash && signal.IsFor(row.InstanceId, row.Bookmark.CorrelationId, since)).Select(row => row.InstanceId))
        .Distinct()];

    public IReadOnlyList<DueTimer> ClaimDueTimers(DateTimeOffset now, int limit)
    {
        var due = Timers.Where(row => row.DueAt <= now.ToUnixTimeMilliseconds() && !(row.ClaimedUntil >= now)).OrderBy(row => row.DueAt).Take(limit).ToList();
        var claimed = due.ConvertAll(row => new DueTimer(row.InstanceId, row.Id) { WasTaken = row.ClaimedUntil is not null });
        due.ForEach(row => row.ClaimedUntil = now + TimerClaim);
        return claimed;
    }

    public DateTimeOffset? NextTimer(DateTimeOffset after)
    {
        var at = after.ToUnixTimeMilliseconds();
        long? next = null;
        foreach (var row in Timers)
        {
            next = row.DueAt > at && (next is null || row.DueAt < next) ? row.DueAt : next;
        }

        return next is { } found ? DateTimeOffset.FromUnixTimeMilliseconds(found) : null;
    }

    public bool Renew(string node, TimeSpan now, TimeSpan lease, bool isNew)
    {
        if (!isNew && !Nodes.ContainsKey(node))
        {
            return false;
        }

        Nodes[node] = now + lease;
        return true;
    }

    public bool Bury(string node, TimeSpan now)
    {
        var dead = Nodes.Where(other => other.Key != node && other.Value < now).Select(other => other.Key).ToList();
        dead.ForEach(life => Nodes.Remove(life));
        return dead.Count > 0;
    }

    public bool FenceOff(IReadOnlyList<string> claimed)
    {
        foreach (var row in claimed.Select(id => Instances[id]).Where(row => row.Parked is null))
        {
            row.Epoch++;
        }

        return true;
    }

    public IReadOnlyDictionary<string, Suspect> KnownSuspects() => Suspects.ToDictionary(
        row => row.Key, row => new Suspect(row.Value.Tries, row.Value.Life, IsOver: !Nodes.ContainsKey(row.Value.Life)), StringComparer.Ordinal);

    public long? CountTry(string id, string life, bool evenIfTried)
    {
        if (!evenIfTried && Suspects.TryGetValue(id, out var tried) && tried.Life != life && Nodes.ContainsKey(tried.Life))
        {
            return null;
        }

        var tries = !Suspects.TryGetValue(id, out var known) ? 1 : known.Life == life || Nodes.ContainsKey(known.Life) ? known.Tries : known.Tries + 1;
        Suspects[id] = (tries, life);
        return tries;
    }

    public bool Acquit(Acquittal acquittal)
    {
        if (!Suspects.TryGetValue(acquittal.InstanceId, out var known) || known.Life != acquittal.Life)
        {
            return false;
        }

        if (acquittal.IsWhole || known.Tries <= 1)
        {
            return Suspects.Remove(acquittal.InstanceId);
        }

        Suspects[acquittal.InstanceId] = (known.Tries - 1, "");
        return true;
    }

    /// <summary>Gives calls whose owner does not live to this node.</summary>
    public IReadOnlyList<string> ClaimCalls(string node, int limit)
    {
        var claimed = _owned.Values.Where(effect => !Nodes.ContainsKey(effect.Owner!)).Take(limit).ToList();
        claimed.ForEach(effect => effect.Owner = node);
        return [.. claimed.Select(effect => effect.InstanceId).Distinct()];
    }

    public IReadOnlyList<string> OwnCalls(string node) => [.. _owned.Values.Where(effect => effect.Owner == node).Select(effect => effect.InstanceId).Distinct()];

    public ClaimedInstance? CountAttempt(string id)
    {
        if (!Instances.TryGetValue(id, out var row) || row.Parked is not null)
        {
            return null;
        }

        row.Epoch++;
        return new ClaimedInstance(id, ++row.Attempts);
    }

    public bool Unpark(string id)
    {
        var row = Instances[id];
        if (row.Parked is null)
        {
            return false;
        }

        (row.Parked, row.Attempts) = (null, 0);
        row.Epoch++;
        return true;
    }

    public void Park(string id, string reason)
    {
        var row = Instances[id];
        row.Parked = reason;
        row.Epoch++;
        Suspects.Remove(id);
    }

    private string? Refusal(StoreWrite write)
    {
        for (var i = 0; RefusesKnownSignals && i < write.Signals.Count; i++)
        {
            var id = write.Signals[i].Signal.Id;
            if (Signals.ContainsKey(id) || write.Signals.Take(i).Any(earlier => earlier.Signal.Id == id))
            {
                return Signal.Duplicate;
            }
        }

        if (write.Dispatched.Any(signal => Signals[signal.Id].ConsumedBy is not null))
        {
            return TransitionWriter.SignalTaken;
        }

        foreach (var instance in write.Instances)
        {
            if (Refusal(instance) is { } guard)
            {
                return guard;
            }
        }

        return null;
    }

    private string? Refusal(InstanceWrite write)
    {
        var isKnown = Instances.TryGetValue(write.Id, out var row);
        if (write.Lease is { } lease)
        {
            if (!isKnown || (IsFenced && (row!.Sequence != lease.Sequence || row.Epoch != lease.Epoch || row.Parked is not null)))
            {
                return TransitionWriter.Fence;
            }
        }
        else if (isKnown)
        {
            return "constraint: workflow_instances_pkey";
        }

        if (write.Consumed.Any(id => Signals[id].ConsumedBy is not null))
        {
            return TransitionWriter.SignalTaken;
        }

        return write.EffectsPlanned.Any(effect => Effects.ContainsKey(effect.Key))
            || write.EffectsUpdated.Any(update => update.IsFirst && Effects.TryGetValue(update.Key, out var row) && row.IsStored) ? "constraint: effects_pkey"
            : IsFenced && isKnown && write.EndedRuns.Any(run => row!.Runs.Exists(known => known.RunId == run.RunId)) ? "constraint: activity_runs_pkey"
            : null;
    }

    private void Apply(InstanceWrite write)
    {
        if (!Instances.TryGetValue(write.Id, out var row))
        {
            row = Instances[write.Id] = new InstanceRow(write.Id, write.DefinitionId);
            Running++;
        }

        Running += (write.Status == WorkflowStatus.Running ? 1 : 0) - (row.Status == WorkflowStatus.Running ? 1 : 0);
        row.BuiltOn.Add(write.Lease?.Sequence ?? 0);
        (row.State, row.Status, row.SubStatus, row.Attempts, row.HasParkedEffect) = (write.State, write.Status, write.SubStatus, 0, write.HasParkedEffect);
        row.Sequence++;
        row.Runs.AddRange(write.EndedRuns);
        foreach (var id in write.Consumed)
        {
            Consume(id, write.Id);
        }

        foreach (var bookmark in write.BookmarksRemoved)
        {
            _bookmarks.RemoveAll(known => known.InstanceId == write.Id && known.Bookmark.Id == bookmark.Id && known.Bookmark.Hash == bookmark.Hash);
        }

        _bookmarks.AddRange(write.BookmarksAdded.Select(bookmark => new BookmarkRow(write.Id, bookmark)));
        foreach (var timer in write.TimersRemoved)
        {
            Timers.RemoveAll(known => known.InstanceId == write.Id && known.Id == timer.Id && known.DueAt == timer.DueAt.ToUnixTimeMilliseconds());
        }

        Timers.AddRange(write.TimersAdded.Select(timer => new TimerRow(timer.DueAt.ToUnixTimeMilliseconds(), write.Id, timer.Id)));
        foreach (var planned in write.EffectsPlanned)
        {
            Effects[planned.Key] = _owned[planned.Key] = new EffectRow(planned.Key, write.Id, planned.Operation, planned.IsUndo) { Owner = planned.Owner };
        }

        foreach (var update in write.EffectsUpdated)
        {
            Apply(update);
        }
    }

    private void Apply(EffectUpdate update)
    {
        if (!Effects.TryGetValue(update.Key, out var row) || (update.OnlyIfOpen && row.Status is EffectStatus.Done or EffectStatus.DefinitelyNot))
        {
            return;
        }

        row.DoneAs = update.Status == EffectStatus.Done && row.Status != EffectStatus.Done ? ++_done : row.DoneAs;
        row.IsStored |= update is { Status: not EffectStatus.Sent, OnlyIfOpen: false };
        row.Status = row.Status == EffectStatus.Done && update.Status == EffectStatus.Sent ? row.Status : update.Status;
        row.Owner = update.OnlyIfOpen ? null : update.Owner;
        row.Attempts = update.OnlyIfOpen ? row.Attempts : update.Attempts;
        row.Record = update.Record?.GetRawText() ?? row.Record;
        row.Answer = update.Answer ?? row.Answer;
        if (row.Owner is null)
        {
            _owned.Remove(update.Key);
        }
        else
        {
            _owned[update.Key] = row;
        }
    }

    private void Store(Signal signal, DateTimeOffset now, bool isDispatched)
    {
        if (Signals.TryGetValue(signal.Id, out var known))
        {
            _pending.Remove(known);
        }

        var row = new SignalRow(signal, signal.Hash, now) { IsDispatched = isDispatched };
        Signals[signal.Id] = row;
        _pending.Add(row);
    }

    private void Consume(string id, string by)
    {
        var row = Signals[id];
        row.ConsumedBy = by;
        row.IsDispatched = true;
        _pending.Remove(row);
        Consumptions.Add((id, by));
    }
}
