using System.Collections.Concurrent;
using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;
using IntegrationHub.Workflows.Timers;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>The engine's door: starts instances, hands signals to them, and takes up what other lives left lying.</summary>
public sealed partial class WorkflowRuntime : IDisposable
{
    /// <summary>How long an event without correlation that nobody waited for is kept, as in Elsa.</summary>
    internal static readonly TimeSpan BroadcastsKept = TimeSpan.FromMinutes(10);

    /// <summary>How long after a lost answer of the database its write may still come true.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, InstanceRunner> _runners = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly EngineServices _engine;
    private readonly TimerQueue _timers;
    private readonly NodeLease _lease;
    private readonly SignalDelivery _delivery;
    private bool _hasJoined;
    private volatile bool _isLeaving;
    private long _fenced;
    private long _doubtsUntil;

    internal WorkflowRuntime(EngineServices engine, ITriggerSource triggers)
    {
        _engine = engine;
        Takeover = new Takeover(engine, this);
        _timers = new TimerQueue(engine, Post, Takeover);
        _lease = new NodeLease(engine, this);
        _delivery = new SignalDelivery(engine, triggers, this, Takeover);
        Caller = new EffectCaller(engine.Store, engine.Clock, engine.Wall, life => _lease.IsHeldBy(life));
        Unsent = new UnsentCalls(engine.Wall);
    }

    /// <summary>Instances that this node is moving now.</summary>
    public int Active => _runners.Count;

    /// <summary>Transitions that the fence refused because another node had moved the instance on.</summary>
    public long Fenced => Interlocked.Read(ref _fenced);

    internal InstanceCache Cache { get; } = new();

    internal EffectCaller Caller { get; }

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Whether this life only ends what it has begun.</summary>
    internal bool IsLeaving => _isLeaving;

    /// <summary>Whether every instance waits. A signal on its way is of no instance, and moves one in the next moment.</summary>
    internal bool HasRest => _runners.IsEmpty && _engine.IsIdle();

    internal HttpAnswers Answers { get; } = new();

    internal UnsentCalls Unsent { get; }

    internal BusyKeys BusyKeys { get; } = new();

    internal Takeover Takeover { get; }

    /// <summary>Accepts a signal durably and hands it on to whoever waits for it or is started by it.</summary>
    /// <returns>False when the signal was known already.</returns>
    public Task<bool> SignalAsync(Signal signal) => _delivery.AcceptAsync(signal);

    /// <summary>Hands on a signal whose row has been committed with something else.</summary>
    public void Deliver(Signal signal) => _engine.Spawn(() => _delivery.DispatchAsync(signal));

    /// <summary>Publishes an event to everyone who waits for it, to one business key, or to one instance.</summary>
    public Task PublishEventAsync(string eventName, JsonElement? payload, string? correlationId = null, string? instanceId = null) =>
        SignalAsync(new Signal("event", Guid.CreateVersion7().ToString("N"), eventName, correlationId, payload?.GetRawText()) { InstanceId = instanceId });

    /// <summary>Reports that an open RunTask is done.</summary>
    /// <returns>False when it was reported before.</returns>
    public Task<bool> CompleteTaskAsync(string taskId, JsonElement? result) =>
        SignalAsync(new Signal("task", taskId, taskId, null, result?.GetRawText()) { Stimulus = Activities.Primitives.RunTaskBehavior.Stimulus });

    /// <summary>Resumes one bookmark of an instance.</summary>
    /// <returns>Whether it was still there: of several callers exactly one resumes it.</returns>
    public async Task<bool> ResumeAsync(string instanceId, string bookmarkId, JsonElement? payload = null)
    {
        var resumed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(instanceId, new InstanceInput.Resume(bookmarkId, payload, resumed));
        return await resumed.Task;
    }

    /// <summary>Ends an instance where it stands; compensation comes first where it is asked for or the workflow says so.</summary>
    public void Cancel(string instanceId, bool compensate = false) => _ = InterveneAsync(instanceId, burst =>
    {
        burst.Cancel(compensate);
        return null;
    });

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>An instance that was set aside is in work again: hands over the calls that were cut off, the signals that were kept and the timers that are due.</summary>
    internal Task CatchUpAsync(string instanceId)
    {
        Post(instanceId, new InstanceInput.TakeUp());
        Post(instanceId, new InstanceInput.LookForSignals());
        return InterveneAsync(instanceId, burst =>
        {
            burst.CatchUp();
            return null;
        });
    }

    internal ValueTask<IReadOnlyList<string>> WaitingForAsync(Signal signal) => _engine.Store.WaitingForAsync(signal);

    /// <summary>Whether the instance's workflow answers HTTP requests itself.</summary>
    internal async Task<bool> AnswersHttpAsync(string instanceId) => await _engine.Store.LoadAsync(instanceId) is { State: var state }
        && (await _engine.Definitions.VersionAsync(state.DefinitionId, state.DefinitionVersion)).AnswersHttp;

    /// <summary>How the instance has come to rest; null while it, or an instance inside it, goes on by itself.</summary>
    internal async Task<WorkflowSubStatus?> RestAsync(string instanceId)
    {
        if (await _engine.Store.LoadAsync(instanceId) is not { State: var state })
        {
            return WorkflowSubStatus.Pending;
        }

        if (Standstill.IsCalling(state))
        {
            return null;
        }

        foreach (var inside in Standstill.Inside(state, await _engine.Definitions.VersionAsync(state.DefinitionId, state.DefinitionVersion)))
        {
            if (await RestAsync(inside) is null)
            {
                return null;
            }
        }

        return state.SubStatus;
    }

    /// <returns>Null, or why it was refused.</returns>
    internal async Task<string?> InterveneAsync(string instanceId, Func<Burst, string?> act, bool takesBack = false)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(instanceId, new InstanceInput.Intervene(act, done, takesBack));
        return await done.Task;
    }

    /// <summary>What follows from a durable transition beside the instance itself.</summary>
    internal void Committed(Burst committed)
    {
        var (instanceId, transition) = (committed.State.Id, committed.Transition);
        _timers.Committed(instanceId, transition);
        if (transition.Children.Count > 0)
        {
            CrashPoint.Reach(CrashPoint.ChildStored);
        }

        if (transition.Published.Count > 0)
        {
            CrashPoint.Reach(CrashPoint.SignalPublished);
        }

        foreach (var child in transition.Children)
        {
            if (child.Burst is { } burst)
            {
                Begun(burst);
            }
            else
            {
                Post(child.State.Id, new InstanceInput.TimeOver(InstanceState.BeginTimer));
            }
        }

        foreach (var signal in transition.Published)
        {
            Deliver(signal);
        }

        if (transition.Response is { } response)
        {
            Answers.Answer(instanceId, response);
        }
        else if (!Answers.IsEmpty && !Standstill.IsCalling(committed.State) && !Standstill.Inside(committed.State, committed.Workflow).Any())
        {
            Answers.Rest(instanceId);
        }
    }

    internal void Retire(InstanceRunner runner, InstanceState? state, InstanceLease lease)
    {
        Rest(state, lease);
        _runners.TryRemove(KeyValuePair.Create(runner.Id, runner));
        Takeover.Rested(runner.Id, state is null or { HasCallToRepeat: true });
    }

    internal void TimerRefused(string instanceId, string timerId) => _timers.Refused(instanceId, timerId);

    /// <summary>
    /// After a write whose answer was lost this life may own calls that it does not know of: for a while each beat looks
    /// for such, because nobody else takes up the calls of a life that goes on.
    /// </summary>
    /// <param name="decided">What was to be stored: the calls in it have not left.</param>
    internal void Doubt(bool mayBeStored, params ReadOnlySpan<Transition> decided)
    {
        if (mayBeStored)
        {
            foreach (var transition in decided)
            {
                Unsent.Add(transition);
            }

            Interlocked.Exchange(ref _doubtsUntil, _engine.Wall.GetTimestamp() + (long)(Doubtful.TotalSeconds * _engine.Wall.TimestampFrequency));
        }
    }

    /// <summary>A call was kept back because this life may have been taken for dead: it is taken up with the next beat, by whoever has it then.</summary>
    internal void KeptBack(EffectProgress effect)
    {
        Unsent.Add(effect);
        Doubt(mayBeStored: true);
    }

    internal void CountFenced() => Interlocked.Increment(ref _fenced);

    internal Task KeepAsync(Signal signal, TaskCompletionSource<bool> accepted) => _delivery.KeepAsync(signal, accepted);

    internal Task LookAgainAsync(Signal signal) => _delivery.LookAgainAsync(signal);

    internal void Post(string instanceId, InstanceInput input)
    {
        if (Takeover.Hold(instanceId, input))
        {
            return;
        }

        while (!Runner(instanceId).Post(input))
        {
            // The runner was just going away; it has taken itself out of the table or is about to.
        }
    }

    /// <summary>Lets the other nodes know of this life.</summary>
    internal async Task JoinAsync()
    {
        await _engine.Definitions.EnsureAsync();
        await _lease.JoinAsync();
        _hasJoined = true;
        if (await _engine.Store.HasOthersAsync(_engine.Node.Id))
        {
            Takeover.BeCareful();
        }
    }

    /// <summary>Begins this life: joins, takes up what other lives left, and watches timers until it stops.</summary>
    internal async Task RunAsync(CancellationToken stopping)
    {
        if (!_hasJoined)
        {
            await JoinAsync();
        }

        await TakeUpAsync();
        await Task.WhenAll(_timers.RunAsync(stopping), _lease.RunAsync(stopping));
    }

    /// <summary>Takes up calls of lives that are over, calls of this life that it does not know of, and whatever lies ready that nobody else would look for.</summary>
    internal async Task TakeUpAsync()
    {
        try
        {
            await ClaimAsync();
        }
        catch (StorageUnavailableException)
        {
            // Some may be claimed already.
            Doubt(mayBeStored: true);
            throw;
        }

        await Takeover.LookAtOthersAsync();
        if (_engine.Wall.GetTimestamp() < Interlocked.Read(ref _doubtsUntil))
        {
            await TakeUpAsync(await _engine.Store.OwnCallsAsync(_engine.Node.Id));
        }

        await _delivery.SweepAsync();
    }

    private async Task ClaimAsync()
    {
        if (await _engine.Store.BuryAsync(_engine.Node.Id))
        {
            Takeover.BeCareful();
        }

        if (await _engine.Store.ClaimInterruptedAsync(_engine.Node.Id, 1_000) is [_, ..] claimed)
        {
            CrashPoint.Reach(CrashPoint.AfterClaim);
            await TakeUpAsync(claimed);
            Log.TookUp(_engine.Logger, claimed.Count);
        }
    }

    private Task TakeUpAsync(IReadOnlyList<string> instances) =>
        Takeover.HandOverAsync([.. instances.Select(instance => new ClaimedInput(instance, new InstanceInput.TakeUp()))], isClaimed: true);

    /// <summary>
    /// Stops claiming, lets calls that are under way end, up to <paramref name="patience"/>, and gives the lease back if none
    /// is left; else another node takes them up when it is over, or the next start does.
    /// </summary>
    internal async Task StopAsync(TimeSpan patience)
    {
        _isLeaving = true;
        var (since, kept) = (_engine.Wall.GetTimestamp(), _engine.Wall.GetTimestamp());
        while (!HasRest && _engine.Wall.GetElapsedTime(since) < patience)
        {
            if (_engine.Wall.GetElapsedTime(kept) >= NodeLease.Beat)
            {
                kept = _engine.Wall.GetTimestamp();
                await _lease.KeepAsync();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), _engine.Wall, CancellationToken.None);
        }

        _stopping.Cancel();
        if (HasRest)
        {
            // Else the lease runs out by itself: until then what has just left may still be on its way.
            await _lease.LeaveAsync();
        }
    }

    private void Rest(InstanceState? state, InstanceLease lease)
    {
        if (state is { Status: WorkflowStatus.Running })
        {
            state.HasNewIdentity = false;
            Cache.Put(state.Id, state, lease);
        }
    }

    private InstanceRunner Runner(string instanceId) => _runners.GetOrAdd(instanceId, static (id, runtime) => new InstanceRunner(id, runtime, runtime._engine), this);
}
