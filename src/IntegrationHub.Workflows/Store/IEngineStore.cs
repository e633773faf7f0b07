using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Store;

/// <summary>
/// Where the engine keeps everything: the hub's database, and in simulations a store in memory with faults. All that
/// belongs together is one <see cref="EngineCommit"/>, true as a whole or not at all.
/// </summary>
internal interface IEngineStore
{
    /// <exception cref="StorageUnavailableException">Nothing was stored, unless it says that it may be.</exception>
    Task<CommitResult> CommitAsync(EngineCommit commit);

    /// <returns>Null when there is no such instance.</returns>
    /// <exception cref="UnreadableStateException">The stored state cannot be read.</exception>
    ValueTask<StoredInstance?> LoadAsync(string id);

    /// <summary>Instances that wait for what the signal says.</summary>
    ValueTask<IReadOnlyList<string>> WaitingForAsync(Signal signal);

    /// <summary>Signals kept for what this instance now waits for, oldest first; a broadcast counts only since <paramref name="broadcastsSince"/>.</summary>
    ValueTask<IReadOnlyList<KeptSignal>> KeptForAsync(InstanceState state, IReadOnlyCollection<long> hashes, DateTimeOffset broadcastsSince);

    ValueTask<bool> IsKnownSignalAsync(string signalId);

    /// <summary>Accepted signals of which nobody has looked yet who waits for them.</summary>
    ValueTask<IReadOnlyList<Signal>> UndispatchedAsync(int limit);

    /// <summary>Instances for which a kept signal lies ready; after a crash nobody else would look.</summary>
    ValueTask<IReadOnlyList<string>> DeliverableAsync(DateTimeOffset broadcastsSince);

    /// <summary>Whether other nodes write to the same store, so that what this one remembers may be old.</summary>
    bool IsShared { get; }

    /// <summary>Whether kept signals may exist for one of these bookmarks of the instance; a false no is not allowed.</summary>
    bool MayKeep(InstanceState state, IReadOnlyList<Bookmark> bookmarks);

    /// <summary>Hands out timers that are due, each to one node at a time.</summary>
    ValueTask<IReadOnlyList<DueTimer>> ClaimDueTimersAsync(DateTimeOffset now, int limit);

    ValueTask<DateTimeOffset?> NextTimerAsync(DateTimeOffset after);

    /// <summary>What the ledger knows of an effect.</summary>
    ValueTask<LedgerAnswer?> FindAnswerAsync(string instanceId, string effectKey);

    /// <summary>Begins or renews the lease of this life of this node.</summary>
    /// <returns>False when another node has taken the life for dead meanwhile.</returns>
    Task<bool> RenewAsync(string node, TimeSpan lease, bool isNew);

    /// <summary>Ends the lease in good order.</summary>
    Task LeaveAsync(string node);

    /// <summary>Whether other lives have joined and not left: they go on, or have ended without a word.</summary>
    Task<bool> HasOthersAsync(string node);

    /// <summary>Takes lives for dead whose lease is over.</summary>
    /// <returns>Whether there were any.</returns>
    Task<bool> BuryAsync(string node);

    /// <summary>Claims instances whose calls belong to lives that are over, and fences those off.</summary>
    Task<IReadOnlyList<string>> ClaimInterruptedAsync(string node, int limit);

    /// <summary>Instances that a life has taken up and not seen go on, by their ids.</summary>
    ValueTask<IReadOnlyDictionary<string, Suspect>> SuspectsAsync();

    /// <summary>Counts that a life tries an instance, before it does; however often it is asked, because an answer was lost, a life counts once.</summary>
    /// <param name="evenIfTried">Whether another life that goes on, and has not seen the instance go on, no longer keeps this one from it.</param>
    /// <returns>How many have: this one, and those before it that are over. Null when another that goes on is trying it: two that it kills would count as one.</returns>
    Task<long?> CountTryAsync(string instanceId, string life, bool evenIfTried);

    /// <summary>The instance has come to rest; what a life before this one tried does not count any more.</summary>
    Task AcquitAsync(Acquittal acquittal);

    /// <summary>Instances with calls that belong to this life.</summary>
    ValueTask<IReadOnlyList<string>> OwnCallsAsync(string node);

    /// <summary>The lives that have not been taken for dead: what they have sent is under way.</summary>
    ValueTask<IReadOnlySet<string>> LivesAsync();

    /// <summary>Counts an attempt to move an instance that has failed before.</summary>
    Task<ClaimedInstance?> CountAttemptAsync(string instanceId);

    /// <summary>Takes an instance out of all work until a person looks at it.</summary>
    Task ParkAsync(string instanceId, string reason);

    /// <summary>Takes an instance back into work, with all its attempts before it, and keeps who did that with the same commit.</summary>
    /// <returns>False when it was not set aside.</returns>
    Task<bool> UnparkAsync(string instanceId, AuditEntry entry, DateTimeOffset now);
}

/// <summary>Everything that has to become true together: instances with their transitions, and what callers bring along.</summary>
internal sealed class EngineCommit
{
    public List<Statement> Alongside { get; } = [];

    public List<InstanceCommit> Instances { get; } = [];

    /// <summary>Signals accepted with this commit.</summary>
    public List<AcceptedSignal> Signals { get; } = [];

    /// <summary>Signals stored before that have now been handed on.</summary>
    public List<DispatchedSignal> Dispatched { get; } = [];

    /// <summary>That the instance goes on with this commit, where it was suspected of killing processes.</summary>
    public Acquittal? Acquittal { get; set; }

    public required DateTimeOffset Now { get; init; }
}

/// <param name="IsConsumed">Whether it is used up by that; if not, it is kept for whoever comes.</param>
internal sealed record DispatchedSignal(string Id, bool IsConsumed);

/// <param name="Lease">What the commit builds on; null for a new instance.</param>
/// <param name="Activation">Of a new instance whose strategy may allow no second.</param>
/// <param name="TakesBack">Whether the instance had been set aside and is taken back into work with this commit.</param>
internal sealed record InstanceCommit(InstanceState State, Transition Transition, InstanceLease? Lease, ActivationGuard? Activation = null, bool TakesBack = false);

/// <summary>The condition that a new instance's activation strategy sets.</summary>
internal sealed record ActivationGuard(string Key, Definitions.ActivationStrategy Strategy);

/// <param name="ConsumedBy">The instance that takes it with the same commit; null: it is kept.</param>
internal sealed record AcceptedSignal(Signal Signal, string? ConsumedBy);

/// <summary>A stored instance as it was loaded. <paramref name="Parked"/> says why it is out of work, if it is.</summary>
internal sealed record StoredInstance(InstanceState State, InstanceLease Lease, string? Parked);

internal sealed record KeptSignal(string Id, string EventName, long Hash, string? Payload);

internal readonly record struct DueTimer(string InstanceId, string TimerId)
{
    /// <summary>Whether a node has taken it before and not come to an end with it.</summary>
    public bool WasTaken { get; init; }
}

/// <param name="IsOver">Whether the life that tried it last has ended.</param>
internal sealed record Suspect(long Tries, string Life, bool IsOver);

/// <param name="Life">Who tried it; the count of another stands.</param>
/// <param name="IsWhole">Whether what earlier lives have died with is forgotten too; else only that this life has tried it.</param>
internal sealed record Acquittal(string InstanceId, string Life, bool IsWhole);

/// <param name="Attempts">How often in a row it was tried without a commit, this time included.</param>
internal sealed record ClaimedInstance(string Id, long Attempts);

internal sealed record LedgerAnswer(Effects.EffectStatus Status, string? Record, Effects.StoredAnswer? Answer);

/// <summary>An instance whose stored state cannot be read; it alone is set aside.</summary>
internal sealed class UnreadableStateException(string instanceId, Exception cause) : Exception($"The state of instance '{instanceId}' cannot be read: {cause.Message}", cause)
{
    /// <summary>Whether somebody has met with it before.</summary>
    public bool IsSetAside { get; init; }
}
