using System.Collections.Concurrent;
using System.Threading.Channels;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows.Timers;

/// <summary>
/// Watches the timer rows: sleeps until the earliest is due and hands each to its instance once. Rows are the truth;
/// what is kept here only says which of them have been handed over and are not yet deleted by their instance's commit.
/// </summary>
internal sealed class TimerQueue(IHubDatabase database, TimeProvider clock, ILogger<TimerQueue> logger)
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Instance, string Timer), byte> _handedOver = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _sleepsUntil = long.MaxValue;

    public void Committed(string instanceId, Transition transition)
    {
        foreach (var removed in transition.TimersRemoved)
        {
            _handedOver.TryRemove((instanceId, removed), out _);
        }

        if (transition.TimersAdded.Exists(timer => timer.DueAt.ToUnixTimeMilliseconds() < Volatile.Read(ref _sleepsUntil)))
        {
            _wake.Writer.TryWrite(true);
        }
    }

    public async Task RunAsync(Action<string, InstanceInput> post, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = LongestSleep;
            try
            {
                next = HandOver(post);
            }
#pragma warning disable CA1031 // A read that fails now succeeds later; timers must go on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.TimersFailed(logger, failure);
                next = TimeSpan.FromSeconds(1);
            }

            await SleepAsync(next, stopping);
        }
    }

    private TimeSpan HandOver(Action<string, InstanceInput> post)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var reader = database.OpenReader();
        var due = reader.Connection.Query<(string Instance, string Timer)>(
            "SELECT instance_id, id FROM timers WHERE due_at <= @now ORDER BY due_at LIMIT @BatchSize", new { now, BatchSize }).ToList();
        foreach (var timer in due.Where(timer => _handedOver.TryAdd(timer, 0)))
        {
            post(timer.Instance, new InstanceInput.TimeOver(timer.Timer));
        }

        var next = reader.Connection.QuerySingle<long?>("SELECT MIN(due_at) FROM timers WHERE due_at > @now", new { now });
        Volatile.Write(ref _sleepsUntil, next ?? long.MaxValue);
        if (due.Count == BatchSize)
        {
            return TimeSpan.FromMilliseconds(10);
        }

        return next is { } at ? TimeSpan.FromMilliseconds(Math.Min(at - now, LongestSleep.TotalMilliseconds)) : LongestSleep;
    }

    private async Task SleepAsync(TimeSpan time, CancellationToken stopping)
    {
        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = _wake.Reader.WaitToReadAsync(sleep.Token).AsTask();
        await Task.WhenAny(Task.Delay(time, clock, sleep.Token), woken);
        await sleep.CancelAsync();
        _wake.Reader.TryRead(out _);
    }
}
