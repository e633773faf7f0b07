using System.Collections.Concurrent;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Timers;

/// <summary>
/// Watches the timer rows: sleeps until the earliest is due and hands each to its instance once. Rows are the truth;
/// what is kept here only says which of them have been handed over and are not yet deleted by their instance's commit.
/// </summary>
internal sealed class TimerQueue(EngineServices engine, Action<string, InstanceInput> post, Takeover takeover)
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Whoever took a timer over may have been refused, or may not know that its commit was stored: after this time it is handed over again, which changes nothing where it was handled.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(string Instance, string Timer), DateTimeOffset> _handedOver = new();
    private volatile TaskCompletionSource _wake = NewWake();
    private long _sleepsUntil = long.MaxValue;
    private DateTimeOffset _forgetsAt;

    public void Committed(string instanceId, Transition transition)
    {
        foreach (var removed in transition.TimersRemoved)
        {
            _handedOver.TryRemove((instanceId, removed.Id), out _);
        }

        if (transition.TimersAdded.Exists(timer => timer.DueAt.ToUnixTimeMilliseconds() < Volatile.Read(ref _sleepsUntil)))
        {
            _wake.TrySetResult();
        }
    }

    /// <summary>The instance did not take the timer, because it is set aside: should a person bring it back, the timer is handed over again.</summary>
    public void Refused(string instanceId, string timerId) => _handedOver.TryRemove((instanceId, timerId), out _);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            DateTimeOffset next;
            try
            {
                next = await HandOverAsync();
            }
#pragma warning disable CA1031 // A read that fails now succeeds later; timers must go on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.TimersFailed(engine.Logger, failure);
                next = engine.Clock.GetUtcNow() + PauseAfterFailure;
            }

            await SleepAsync(next, stopping);
        }
    }

    /// <returns>When to look again.</returns>
    private async Task<DateTimeOffset> HandOverAsync()
    {
        // Until the next due time is known, every new timer wakes this loop.
        Volatile.Write(ref _sleepsUntil, long.MaxValue);
        var now = engine.Clock.GetUtcNow();
        Forget(now);
        var due = await engine.Store.ClaimDueTimersAsync(now, BatchSize);
        var suspicious = new List<ClaimedInput>();
        foreach (var timer in due.Where(timer => !_handedOver.ContainsKey((timer.InstanceId, timer.TimerId))))
        {
            _handedOver[(timer.InstanceId, timer.TimerId)] = now;
            CrashPoint.Reach(CrashPoint.TimerHandedOver);
            var input = new InstanceInput.TimeOver(timer.TimerId);
            if (timer.WasTaken || takeover.IsCareful)
            {
                suspicious.Add(new ClaimedInput(timer.InstanceId, input));
            }
            else
            {
                post(timer.InstanceId, input);
            }
        }

        await takeover.HandOverAsync(suspicious, isClaimed: false);

        var next = await engine.Store.NextTimerAsync(now);
        Volatile.Write(ref _sleepsUntil, next?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        if (due.Count == BatchSize)
        {
            return now + TimeSpan.FromMilliseconds(10);
        }

        return next is { } at && at - now < LongestSleep ? at : now + LongestSleep;
    }

    private void Forget(DateTimeOffset now)
    {
        if (now < _forgetsAt)
        {
            return;
        }

        _forgetsAt = now + AgainAfter;
        foreach (var old in _handedOver.Where(timer => timer.Value <= now - AgainAfter))
        {
            _handedOver.TryRemove(old);
        }
    }

    /// <summary>
    /// One task that a timer, a wake or the end completes: its continuation lands where the loop runs, which a simulation
    /// needs and no combination of several tasks guarantees.
    /// </summary>
    private async Task SleepAsync(DateTimeOffset until, CancellationToken stopping)
    {
        var wake = _wake;
        var time = until - engine.Clock.GetUtcNow();
        using var timer = engine.Clock.CreateTimer(End, wake, time > TimeSpan.Zero ? time : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using var end = stopping.UnsafeRegister(End, wake);

        // A clock that was moved while the timer was made has not fired it.
        if (engine.Clock.GetUtcNow() < until)
        {
            await wake.Task;
        }

        _wake = NewWake();

        static void End(object? wake) => ((TaskCompletionSource)wake!).TrySetResult();
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
