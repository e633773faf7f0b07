namespace IntegrationHub.Sandbox;

/// <summary>A timer of the source clock that is set anew whenever the sandbox clock jumps.</summary>
internal sealed class SandboxTimer : ITimer
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly SandboxClock clock;
    private readonly TimerCallback callback;
    private readonly object? state;
    private readonly ITimer inner;
    private TimeSpan? dueAt;
    private TimeSpan period;
    private bool disposed;

    public SandboxTimer(SandboxClock clock, TimeProvider source, TimerCallback callback, object? state)
    {
        this.clock = clock;
        this.callback = callback;
        this.state = state;
        inner = source.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (disposed)
            {
                return false;
            }

            this.period = period;
            dueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Elapsed + dueTime;
            Follow();
        }

        // An advance between reading the clock and being watched would otherwise be missed.
        Rearm();
        return true;
    }

    public void Rearm()
    {
        lock (gate)
        {
            if (!disposed && dueAt is { } due)
            {
                var sleep = due - clock.Elapsed;
                inner.Change(WholeMilliseconds(sleep), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            dueAt = null;
            Follow();
        }

        inner.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return inner.DisposeAsync();
    }

    private void Wake()
    {
        lock (gate)
        {
            if (dueAt is not { } due)
            {
                return;
            }

            if (due > clock.Elapsed)
            {
                Rearm();
                return;
            }

            // A jump over many periods is one tick, as with a machine that slept.
            dueAt = period > TimeSpan.Zero ? clock.Elapsed + period : null;
            Follow();
            Rearm();
        }

        callback(state);
    }

    private void Follow()
    {
        if (dueAt is null)
        {
            inner.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            clock.Forget(this);
        }
        else
        {
            clock.Watch(this);
        }
    }

    // Rounded up: a timer woken a fraction early would spin until it is due.
    private static TimeSpan WholeMilliseconds(TimeSpan sleep) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(sleep.TotalMilliseconds), 0, LongestSleep.TotalMilliseconds));
}
