namespace IntegrationHub.Sandbox;

/// <summary>A timer of the source clock that is set anew whenever the sandbox clock jumps.</summary>
internal sealed class SandboxTimer : ITimer
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly SandboxClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _inner;
    private TimeSpan? _dueAt;
    private TimeSpan _period;
    private bool _disposed;

    public SandboxTimer(SandboxClock clock, TimeProvider source, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _inner = source.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            _period = period;
            _dueAt = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Elapsed + dueTime;
            Follow();
        }

        // An advance between reading the clock and being watched would otherwise be missed.
        Rearm();
        return true;
    }

    public void Rearm()
    {
        lock (_gate)
        {
            if (!_disposed && _dueAt is { } due)
            {
                var sleep = due - _clock.Elapsed;
                _inner.Change(WholeMilliseconds(sleep), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _dueAt = null;
            Follow();
        }

        _inner.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return _inner.DisposeAsync();
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_dueAt is not { } due)
            {
                return;
            }

            if (due > _clock.Elapsed)
            {
                Rearm();
                return;
            }

            // A jump over many periods is one tick, as with a machine that slept.
            _dueAt = _period > TimeSpan.Zero ? _clock.Elapsed + _period : null;
            Follow();
            Rearm();
        }

        _callback(_state);
    }

    private void Follow()
    {
        if (_dueAt is null)
        {
            _inner.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _clock.Forget(this);
        }
        else
        {
            _clock.Watch(this);
        }
    }

    // Rounded up: a timer woken a fraction early would spin until it is due.
    private static TimeSpan WholeMilliseconds(TimeSpan sleep) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(sleep.TotalMilliseconds), 0, LongestSleep.TotalMilliseconds));
}
