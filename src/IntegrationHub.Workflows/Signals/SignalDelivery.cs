using System.Globalization;
using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Signals;

/// <summary>
/// Brings signals to whoever waits for them. With one waiting instance its transition accepts and consumes the signal
/// in one commit; with several each gets a row of its own; with none the signal is kept. Whoever commits second, a
/// signal or a bookmark, looks for the other afterwards, so that none is missed.
/// </summary>
internal sealed class SignalDelivery(EngineServices engine, ITriggerSource triggers, WorkflowRuntime runtime, Takeover takeover)
{
    private const int SweepSize = 500;

    /// <summary>How long an event waits for the answer to a call of its instance, before it is kept.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <returns>False when the signal was known already.</returns>
    public Task<bool> AcceptAsync(Signal signal) => AcceptAsync(signal, mayWait: true);

    /// <summary>Hands on a signal that is stored already.</summary>
    public async Task DispatchAsync(Signal signal)
    {
        try
        {
            var targets = await engine.Store.WaitingForAsync(signal);
            var starts = triggers.StartedBy(signal);
            if (starts is [] && targets is [var only])
            {
                await LookAsync([only]);
                return;
            }

            await FanOutAsync(signal, targets, starts, isStored: true);
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.DeliveryFailed(engine.Logger, unavailable);
        }
    }

    public async Task KeepAsync(Signal signal, TaskCompletionSource<bool> accepted)
    {
        try
        {
            accepted.TrySetResult(await KeepAsync(signal));
        }
        catch (StorageUnavailableException unavailable)
        {
            accepted.TrySetException(unavailable);
        }
    }

    /// <summary>After a signal was kept: somebody may have begun to wait for it meanwhile.</summary>
    public async Task LookAgainAsync(Signal signal)
    {
        try
        {
            await LookAsync(await engine.Store.WaitingForAsync(signal));
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.DeliveryFailed(engine.Logger, unavailable);
        }
    }

    /// <summary>Finds signals that were stored and not handed on, and instances for which one lies ready.</summary>
    public async Task SweepAsync()
    {
        foreach (var signal in await engine.Store.UndispatchedAsync(SweepSize))
        {
            await DispatchAsync(signal);
        }

        await LookAsync(await engine.Store.DeliverableAsync(engine.Clock.GetUtcNow() - WorkflowRuntime.BroadcastsKept));
    }

    private async Task LookAsync(IReadOnlyList<string> instances)
    {
        if (takeover.IsCareful)
        {
            await HandOverAsync(instances);
            return;
        }

        foreach (var instance in instances)
        {
            runtime.Post(instance, new InstanceInput.LookForSignals());
        }
    }

    /// <summary>The signals are stored: should it fail the next beat finds them.</summary>
    private async Task HandOverAsync(IReadOnlyList<string> instances)
    {
        try
        {
            await takeover.HandOverAsync([.. instances.Select(instance => new ClaimedInput(instance, new InstanceInput.LookForSignals()))], isClaimed: false);
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.DeliveryFailed(engine.Logger, unavailable);
        }
    }

    private async Task<bool> AcceptAsync(Signal signal, bool mayWait)
    {
        var targets = await engine.Store.WaitingForAsync(signal);
        var starts = triggers.StartedBy(signal);
        if (targets is [var only] && starts is [] && !takeover.IsCareful)
        {
            var accepted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            runtime.Post(only, new InstanceInput.SignalCame(signal, accepted));
            return await accepted.Task;
        }

        if (targets is [] && starts is [] && mayWait && !takeover.IsCareful && signal.CorrelationId is { } key && runtime.BusyKeys.NextStep(key) is { } step)
        {
            await WaitAsync(step);
            return await AcceptAsync(signal, mayWait: false);
        }

        // One that comes after a death is stored before it is tried; without a key it is for this one and nobody who comes later.
        var isKept = starts is [] && (targets is [] || (targets is [_] && (signal.CorrelationId ?? signal.InstanceId) is not null));
        return isKept ? await KeepAsync(signal) : await FanOutAsync(signal, targets, starts, isStored: false);
    }

    private async Task WaitAsync(Task step)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(step, Task.Delay(Patience, engine.Wall, enough.Token));
        enough.Cancel();
    }

    private async Task<bool> KeepAsync(Signal signal)
    {
        var commit = new EngineCommit { Now = engine.Clock.GetUtcNow() };
        commit.Signals.Add(new AcceptedSignal(signal, null));
        CrashPoint.Reach(CrashPoint.BeforeSignal);
        var result = await engine.Store.CommitAsync(commit);
        CrashPoint.Reach(CrashPoint.AfterSignal);
        if (result.IsCommitted)
        {
            await LookAgainAsync(signal);
        }

        return result.IsCommitted;
    }

    /// <summary>The signal is consumed by being multiplied: a row for each waiting instance, and the first transition of each instance that it starts.</summary>
    private async Task<bool> FanOutAsync(Signal signal, IReadOnlyList<string> targets, IReadOnlyList<Trigger> starts, bool isStored)
    {
        while (true)
        {
            var commit = new EngineCommit { Now = engine.Clock.GetUtcNow() };
            if (isStored)
            {
                commit.Dispatched.Add(new DispatchedSignal(signal.Id, IsConsumed: targets is not [] || starts is not []));
            }
            else
            {
                commit.Signals.Add(new AcceptedSignal(signal, "*"));
            }

            commit.Signals.AddRange(targets.Select(target => new AcceptedSignal(signal.For(target), null)));
            var begun = Begin(starts, signal, commit);
            var result = await CommitAsync(commit, begun);
            if (result.IsCommitted)
            {
                runtime.Stored(commit);
                await LookAsync(targets);
                return true;
            }

            if (starts is [] || result.RefusedBy is Signal.Duplicate or TransitionWriter.SignalTaken)
            {
                return false;
            }

            // A strategy that allows no second instance, or an instance that this signal has started before: the others must not suffer for it.
            starts = await StartableAsync(starts, signal);
        }
    }

    /// <summary>What may have killed the process is stored first and begins by itself, because a signal is not counted.</summary>
    private List<Burst> Begin(IReadOnlyList<Trigger> starts, Signal signal, EngineCommit commit)
    {
        var begun = new List<Burst>();
        foreach (var start in starts.Select(trigger => StartOf(trigger, signal)))
        {
            if (takeover.IsCareful)
            {
                runtime.BeginLater(start, commit);
            }
            else
            {
                begun.Add(runtime.Begin(start, commit));
            }
        }

        return begun;
    }

    private async Task<CommitResult> CommitAsync(EngineCommit commit, List<Burst> begun)
    {
        var held = runtime.Hold(commit);
        try
        {
            CrashPoint.Reach(CrashPoint.BeforeFanOut);
            var result = await engine.Store.CommitAsync(commit);
            CrashPoint.Reach(CrashPoint.AfterFanOut);
            if (result.IsCommitted)
            {
                begun.ForEach(runtime.Begun);
            }

            return result;
        }
        catch (StorageUnavailableException unavailable)
        {
            runtime.Doubt(unavailable.MayBeStored, [.. begun.Select(burst => burst.Transition)]);
            throw;
        }
        finally
        {
            held.ForEach(runner => runner.Release());
        }
    }

    /// <summary>Drops the starts that are refused now, by trying each with nothing else at stake.</summary>
    private async Task<IReadOnlyList<Trigger>> StartableAsync(IReadOnlyList<Trigger> starts, Signal signal)
    {
        foreach (var trigger in starts)
        {
            var start = StartOf(trigger, signal);
            if (await engine.Store.LoadAsync(start.InstanceId) is null)
            {
                await (takeover.IsCareful ? runtime.StoreAsync(start, new WriteUnit()) : runtime.StartAsync(start, new WriteUnit()));
            }
        }

        return [];
    }

    private static StartWorkflow StartOf(Trigger trigger, Signal signal) => new(
        trigger.DefinitionId,
        EffectKey.IdOf(signal.EventId, $"{signal.Id}|{trigger.DefinitionId}|{trigger.ActivityId}"),
        signal.CorrelationId,
        new Dictionary<string, JsonElement>())
    {
        TriggerActivityId = trigger.ActivityId,
        TriggerPayload = signal.Payload is { } payload ? JsonElement.Parse(payload) : null,
    };
}
