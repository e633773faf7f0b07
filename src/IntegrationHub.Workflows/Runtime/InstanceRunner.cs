using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// The only place on this node where one instance moves. Inputs gather in its inbox; each round takes all of them into
/// one burst and one commit, and only then lets calls leave. With nothing to do and no call under way it goes away.
/// </summary>
internal sealed partial class InstanceRunner(string id, WorkflowRuntime runtime, EngineServices engine)
{
    /// <summary>An instance that failed so often in a row is set aside.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly HashSet<(string Key, int Attempt)> _calls = [];

    /// <summary>Calls that a life may have died with and that have not come to an answer since.</summary>
    private readonly HashSet<string> _cut = new(StringComparer.Ordinal);
    private List<InstanceInput> _inbox = [];
    private bool _running;
    private bool _closed;
    private bool _isHeld;

    private InstanceState? _state;
    private InstanceLease _lease;
    private bool _isSetAside;
    private string? _busyKey;

    public string Id => id;

    public bool IsGone
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    private async Task RunAsync()
    {
        while (TakeInputs() is { } inputs)
        {
            try
            {
                await StepAsync(inputs);
            }
            catch (StorageUnavailableException unavailable)
            {
                // What was decided in memory is forgotten, and the same inputs are decided again on what is stored then.
                Log.StorageUnavailable(engine.Logger, id, unavailable);
                runtime.Doubt(unavailable.MayBeStored);
                await PauseAndRepeatAsync(inputs);
            }
            catch (UnreadableStateException unreadable) when (unreadable.IsSetAside)
            {
                Refuse(inputs, unreadable.Message);
            }
            catch (InterventionFailedException failed)
            {
                // A person asked for what cannot be done: only that is refused, everything else is decided again without it.
                _state = null;
                failed.Intervention.Done.TrySetResult($"It could not be done: {failed.InnerException!.Message}");
                PostAgain(inputs.Where(input => input != failed.Intervention));
            }
#pragma warning disable CA1031 // One instance that cannot be handled must never stop the others.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                await FailedAsync(inputs, failure);
            }
        }
    }

    private async Task StepAsync(List<InstanceInput> inputs)
    {
        var isCached = _state is not null || Recall();
        if (!isCached && !await LoadAsync(inputs))
        {
            return;
        }

        var round = await DecideAsync(inputs);
        if (!round.HasEffect && isCached && engine.Store.IsShared && !inputs.TrueForAll(input => input is InstanceInput.LookForSignals { IsOwn: true }))
        {
            // Where several nodes share the database the remembered state may be old: look once more before nothing is done.
            _state = null;
            if (!await LoadAsync(inputs))
            {
                return;
            }

            round = await DecideAsync(inputs);
        }

        if (!round.HasEffect && round.Commit.Signals.Count == 0)
        {
            round.Complete();
            return;
        }

        if (round.HasEffect && !round.IsTakeUp && !round.SendsAgain && _cut.IsSubsetOf(round.Answered) && runtime.Takeover.TriedBy(id) is { } life)
        {
            round.Commit.Acquittal = new Acquittal(id, life, IsWhole: !round.Burst.State.HasCallToRepeat);
        }

        CrashPoint.Reach(round.CrashPointBefore);
        var held = runtime.Hold(round.Commit);
        try
        {
            await CommitAsync(round, inputs);
        }
        finally
        {
            held.ForEach(child => child.Release());
        }
    }

    private async Task CommitAsync(Round round, List<InstanceInput> inputs)
    {
        var result = await TryCommitAsync(round);
        CrashPoint.Reach(round.CrashPointAfter);
        if (result.RefusedBy is { } guard)
        {
            await RefusedAsync(inputs, guard);
            return;
        }

        if (round.HasEffect)
        {
            _lease = _lease with { Sequence = _lease.Sequence + 1 };
            round.Burst.State.HasNewIdentity = false;
            _cut.ExceptWith(round.Answered);
            if (round.IsTakeUp || round.SendsAgain)
            {
                _cut.UnionWith(round.Burst.Transition.Sends.Select(run => run.Effect!.Key));
            }

            if (round.Commit.Acquittal is not null)
            {
                runtime.Takeover.Passed(id);
            }

            AfterCommit(round.Burst);
            if (_isSetAside)
            {
                _isSetAside = false;
                engine.Spawn(() => runtime.CatchUpAsync(id));
            }
        }

        round.Complete();
        foreach (var kept in round.Commit.Signals.Where(signal => signal.ConsumedBy is null))
        {
            engine.Spawn(() => runtime.LookAgainAsync(kept.Signal));
        }
    }

    private async Task<CommitResult> TryCommitAsync(Round round)
    {
        try
        {
            return await engine.Store.CommitAsync(round.Commit);
        }
        catch (StorageUnavailableException unavailable)
        {
            runtime.Doubt(unavailable.MayBeStored, round.Burst.Transition);
            throw;
        }
    }

    private bool Recall()
    {
        if (runtime.Cache.Take(id) is not { } remembered)
        {
            return false;
        }

        (_state, _lease) = remembered;
        return true;
    }

    private async Task<bool> LoadAsync(List<InstanceInput> inputs)
    {
        var stored = await engine.Store.LoadAsync(id);
        if (stored is null)
        {
            Refuse(inputs, "there is no such instance");
            return false;
        }

        _isSetAside = stored.Parked is not null;
        if (_isSetAside)
        {
            // Only a person takes it back into work; whatever else came finds what lies ready after that.
            var others = inputs.Where(input => input is not InstanceInput.Intervene { TakesBack: true }).ToList();
            Refuse(others, stored.Parked!);
            inputs.RemoveAll(others.Contains);
            if (inputs.Count == 0)
            {
                return false;
            }
        }

        (_state, _lease) = (stored.State, stored.Lease);
        return true;
    }

    private async Task<Round> DecideAsync(List<InstanceInput> inputs)
    {
        var state = _state!;
        var kept = await KeptAsync(state, inputs);
        var burst = new Burst(await engine.Definitions.VersionAsync(state.DefinitionId, state.DefinitionVersion), state, engine.Context());
        var round = new Round(burst, isTakeUp: inputs.Exists(input => input is InstanceInput.TakeUp));
        if (state.HasCallUnderWay)
        {
            var isLost = await LostAsync(state, inputs);
            burst.TakeUp(effect => isLost(effect) && !IsUnderWay(effect, inputs), runtime.Unsent.Contains);
        }

        foreach (var input in inputs)
        {
            round.Apply(input, kept);
        }

        if (round.HasEffect)
        {
            round.Commit.Instances.Add(new InstanceCommit(state, burst.Transition, _lease, TakesBack: _isSetAside));
        }

        return round;
    }

    /// <summary>
    /// Whose calls this life has to take up: its own, and, where it was asked to look, those of lives that are over. What a
    /// living node has sent is under way there, although the instance was claimed for another call.
    /// </summary>
    private async ValueTask<Predicate<EffectProgress>> LostAsync(InstanceState state, List<InstanceInput> inputs)
    {
        var node = engine.Node.Id;
        if (!inputs.Exists(input => input is InstanceInput.TakeUp))
        {
            return effect => effect.Owner == node;
        }

        var lives = await engine.Store.LivesAsync();
        bool IsElsewhere(EffectProgress effect) => effect.Owner != node && lives.Contains(effect.Owner ?? "");
        if (state.Executions.Concat(state.Detached).Any(run => run.Effect is { Phase: EffectPhase.Sent } effect && IsElsewhere(effect)))
        {
            // A life whose registration came late, after its calls were claimed, seems to go on for a while: look again until that is over.
            runtime.Doubt(mayBeStored: true);
        }

        return effect => !IsElsewhere(effect);
    }

    /// <summary>
    /// Whether this process still makes the attempt, or has its answer in hand. After a commit that may or may not have been stored nobody does.
    /// An earlier attempt of a life that was taken for dead may be under way beside it.
    /// </summary>
    private bool IsUnderWay(EffectProgress effect, List<InstanceInput> inputs)
    {
        lock (_gate)
        {
            return _calls.Contains((effect.Key, effect.Attempt)) || Answers(inputs, effect) || Answers(_inbox, effect);
        }
    }

    private static bool Answers(List<InstanceInput> inputs, EffectProgress effect) =>
        inputs.Exists(input => input is InstanceInput.EffectAnswered answered && (answered.Answer.Key, answered.Answer.Attempt) == (effect.Key, effect.Attempt));

    private async ValueTask<IReadOnlyList<KeptSignal>> KeptAsync(InstanceState state, List<InstanceInput> inputs)
    {
        if (!inputs.Exists(input => input is InstanceInput.LookForSignals or InstanceInput.TimeOver))
        {
            return [];
        }

        var hashes = state.Executions.SelectMany(run => run.Bookmarks).Select(bookmark => bookmark.Hash).Distinct().ToList();
        return hashes.Count == 0 ? [] : await engine.Store.KeptForAsync(state, hashes, engine.Clock.GetUtcNow() - WorkflowRuntime.BroadcastsKept);
    }

    private void AfterCommit(Burst burst)
    {
        runtime.Committed(burst);
        foreach (var run in burst.Transition.Sends)
        {
            var (activity, call) = ((IEffectBehavior)burst.Workflow.Activity(run.Node).Behavior).CallOf(burst, run, run.Effect!);
            var effect = run.Effect!;
            lock (_gate)
            {
                _calls.Add((call.Key, call.Attempt));
            }

            runtime.Unsent.Forget(effect);

            engine.Start(() => SendAsync(activity, call, effect));
        }

        Stepped(burst.State.HasCallUnderWay ? burst.State.CorrelationId : null);
        var added = burst.Transition.BookmarksAdded;
        if (added.Count > 0 && engine.Store.MayKeep(burst.State, added))
        {
            // A signal may have been accepted before these bookmarks were: now both are committed, so one of the two sides sees the other.
            Post(new InstanceInput.LookForSignals(IsOwn: true));
        }
    }

    private void Stepped(string? busyKey)
    {
        runtime.BusyKeys.Stepped(_busyKey, busyKey);
        _busyKey = busyKey;
    }

    private async Task SendAsync(EffectActivity activity, EffectCall call, EffectProgress effect)
    {
        var answer = await runtime.Caller.CallAsync(activity, call, effect, runtime.Stopping);
        if (answer is null && !runtime.Stopping.IsCancellationRequested)
        {
            runtime.KeptBack(effect);
        }

        var input = answer is null ? null : new InstanceInput.EffectAnswered(answer);
        if (!Enqueue(input, endedCall: (call.Key, call.Attempt), out var isIdle))
        {
            if (input is not null)
            {
                runtime.Post(id, input);
            }
        }
        else if (isIdle)
        {
            await RunAsync();
        }
    }
}
