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
internal sealed class InstanceRunner(string id, WorkflowRuntime runtime, EngineServices engine)
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

    /// <summary>
    /// Lets inputs wait while the instance's first transition is being committed: as soon as that is durable others can
    /// see it and send events, and nobody may move the instance before it is adopted.
    /// </summary>
    /// <returns>False when the instance is not new, or somebody else starts it.</returns>
    public bool Hold()
    {
        lock (_gate)
        {
            if (_closed || _running)
            {
                return false;
            }

            return _running = _isHeld = true;
        }
    }

    /// <summary>Ends <see cref="Hold"/>: whatever came meanwhile is decided now.</summary>
    public void Release()
    {
        _isHeld = false;
        lock (_gate)
        {
            if (_inbox.Count == 0 && _calls.Count > 0)
            {
                // The answer to its call will move it.
                _running = false;
                return;
            }
        }

        engine.Spawn(RunAsync);
    }

    /// <summary>Takes over a new instance whose first transition has just been committed.</summary>
    public void Adopt(InstanceState state, Burst burst)
    {
        if (_isHeld)
        {
            (_state, _lease) = (state, new InstanceLease(1, 1));
            state.HasNewIdentity = false;
            AfterCommit(burst);
        }
        else
        {
            // Somebody has asked for it before it was there: what is stored says how to go on.
            Post(new InstanceInput.TakeUp());
        }
    }

    /// <returns>False when the runner has already gone away; ask for a new one.</returns>
    public bool Post(InstanceInput input)
    {
        if (!Enqueue(input, endedCall: null, out var isIdle))
        {
            return false;
        }

        if (isIdle)
        {
            engine.Spawn(RunAsync);
        }

        return true;
    }

    /// <summary>A call counts as under way until its answer lies in the inbox, so that the runner cannot go away in between.</summary>
    /// <param name="isIdle">Whether nobody decides about the inbox yet, so that the caller has to see to it.</param>
    private bool Enqueue(InstanceInput? input, (string Key, int Attempt)? endedCall, out bool isIdle)
    {
        lock (_gate)
        {
            isIdle = false;
            if (_closed)
            {
                return false;
            }

            if (endedCall is { } ended)
            {
                _calls.Remove(ended);
            }

            if (input is not null)
            {
                _inbox.Add(input);
            }

            isIdle = !_running;
            _running = true;
            return true;
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

    private List<InstanceInput>? TakeInputs()
    {
        lock (_gate)
        {
            if (_inbox.Count > 0)
            {
                var inputs = _inbox;
                _inbox = [];
                return inputs;
            }

            _running = false;
            _closed = _calls.Count == 0;
            if (!_closed)
            {
                return null;
            }
        }

        Stepped(null);
        runtime.Retire(this, _state, _lease);
        return null;
    }

    private async Task PauseAndRepeatAsync(List<InstanceInput> inputs)
    {
        _state = null;
        await Task.Delay(PauseAfterFailure, engine.Wall, CancellationToken.None);
        lock (_gate)
        {
            _inbox.InsertRange(0, inputs);
        }
    }

    /// <summary>The attempt is counted durably before the next one is made, so that an instance which kills the process counts too.</summary>
    private async Task FailedAsync(List<InstanceInput> inputs, Exception failure)
    {
        _state = null;
        Log.InstanceFailed(engine.Logger, id, failure);
        try
        {
            if (failure is UnreadableStateException)
            {
                await ParkAsync(inputs, failure.Message, failure);
            }
            else if (await engine.Store.CountAttemptAsync(id) is { Attempts: < MostAttempts })
            {
                await PauseAndRepeatAsync(inputs);
            }
            else
            {
                await ParkAsync(inputs, $"It failed {MostAttempts} times in a row: {failure.Message}", failure);
            }
        }
        catch (StorageUnavailableException)
        {
            await PauseAndRepeatAsync(inputs);
        }
    }

    private async Task ParkAsync(List<InstanceInput> inputs, string reason, Exception failure)
    {
        _state = null;
        Log.Parked(engine.Logger, id, reason, failure);
        await engine.Store.ParkAsync(id, reason);
        Refuse(inputs, reason);
    }

    /// <summary>Whoever waits for an answer is told; signals are kept in their rows for the time after the repair.</summary>
    private void Refuse(List<InstanceInput> inputs, string reason)
    {
        foreach (var input in inputs)
        {
            switch (input)
            {
                case InstanceInput.SignalCame came:
                    engine.Spawn(() => runtime.KeepAsync(came.Signal, came.Accepted));
                    break;
                case InstanceInput.Resume resume:
                    resume.Resumed.TrySetResult(false);
                    break;
                case InstanceInput.TimeOver over:
                    runtime.TimerRefused(id, over.TimerId);
                    break;
                case InstanceInput.Intervene intervene:
                    intervene.Done.TrySetResult($"Instance '{id}' is set aside: {reason}");
                    break;
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

        if (round.HasEffect && !round.IsTakeUp && _cut.IsSubsetOf(round.Answered) && runtime.Takeover.TriedBy(id) is { } life)
        {
            round.Commit.Acquittal = new Acquittal(id, life);
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
            if (round.IsTakeUp)
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
        if (!inputs.Exists(input => input is InstanceInput.LookForSignals))
        {
            return [];
        }

        var hashes = state.Executions.SelectMany(run => run.Bookmarks).Select(bookmark => bookmark.Hash).Distinct().ToList();
        return hashes.Count == 0 ? [] : await engine.Store.KeptForAsync(state, hashes, engine.Clock.GetUtcNow() - WorkflowRuntime.BroadcastsKept);
    }

    private async Task RefusedAsync(List<InstanceInput> inputs, string guard)
    {
        _state = null;
        switch (guard)
        {
            case TransitionWriter.Fence:
                Log.Fenced(engine.Logger, id);
                runtime.CountFenced();
                PostAgain(inputs);
                break;
            case TransitionWriter.SignalTaken:
                // A kept signal was consumed meanwhile; everything else still counts, and one more look finds what is left.
                PostAgain(inputs);
                break;
            case Signal.Duplicate:
                await DropKnownSignalsAsync(inputs);
                break;
            default:
                Log.BookRefused(engine.Logger, id, guard);
                if (inputs.OfType<InstanceInput.Intervene>().ToList() is [_, ..] interventions)
                {
                    interventions.ForEach(intervene => intervene.Done.TrySetResult(InWords(guard)));
                    PostAgain(inputs.Except(interventions));
                    return;
                }

                if (!inputs.Exists(input => input is InstanceInput.EffectAnswered { Answer.Result: not EffectResult.Blocked }))
                {
                    throw new InvalidOperationException($"The books refused the entry '{guard}'.");
                }

                PostAgain(inputs.Select(input => input is InstanceInput.EffectAnswered answered ? Refuse(answered, guard) : input));
                break;
        }
    }

    private string InWords(string guard) => guard.Contains("activation", StringComparison.Ordinal)
        ? $"Instance '{id}' cannot run again while another runs that its activation strategy allows no second beside; wait for the end of that, or cancel it."
        : $"The database refused it ({guard}); nothing was changed.";

    private async Task DropKnownSignalsAsync(List<InstanceInput> inputs)
    {
        var seen = new Dictionary<string, InstanceInput.SignalCame>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (input is not InstanceInput.SignalCame came)
            {
                Post(input);
            }
            else if (seen.TryGetValue(came.Signal.Id, out var first))
            {
                engine.Spawn(() => FollowAsync(first.Accepted.Task, came.Accepted));
            }
            else if (await engine.Store.IsKnownSignalAsync(came.Signal.Id))
            {
                came.Accepted.TrySetResult(false);
            }
            else
            {
                seen.Add(came.Signal.Id, came);
                Post(input);
            }
        }
    }

    /// <summary>A signal that came twice at once is known as soon as the first of them is durable, and not before.</summary>
    private static async Task FollowAsync(Task<bool> first, TaskCompletionSource<bool> second)
    {
        try
        {
            await first;
            second.TrySetResult(false);
        }
        catch (StorageUnavailableException unavailable)
        {
            second.TrySetException(unavailable);
        }
    }

    /// <summary>The call was made, but the books do not take its entries: the same key is sent again later, and a person is told.</summary>
    private static InstanceInput.EffectAnswered Refuse(InstanceInput.EffectAnswered answered, string guard) =>
        answered.Answer.Result is EffectResult.Blocked
            ? answered
            : new(answered.Answer with { Result = new EffectResult.Blocked("books-refused", $"The books refused the entry '{guard}'.") });

    private void PostAgain(IEnumerable<InstanceInput> inputs)
    {
        foreach (var input in inputs)
        {
            Post(input);
        }
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
