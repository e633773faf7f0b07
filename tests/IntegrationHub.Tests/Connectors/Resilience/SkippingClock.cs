using System.Collections.Concurrent;

namespace IntegrationHub.Tests.Connectors.Resilience;

/// <summary>Real time, but every wait shorter than 30 seconds is written down and over at once.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _skipped = new();

    public IReadOnlyList<TimeSpan> Skipped => [.. _skipped];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime >= TimeSpan.FromSeconds(30))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        _skipped.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
