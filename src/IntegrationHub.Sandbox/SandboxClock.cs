namespace IntegrationHub.Sandbox;

/// <summary>Real time plus an offset that can be advanced; timers created from it fire when an advance passes their due time.</summary>
public sealed class SandboxClock(TimeProvider source) : TimeProvider
{
    private readonly long _start = source.GetTimestamp();
    private readonly HashSet<SandboxTimer> _armed = [];
    private TimeSpan _offset;

    /// <summary>A clock on the system's time.</summary>
    public SandboxClock()
        : this(System)
    {
    }

    /// <summary>How far the clock is ahead of its source.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_armed)
            {
                return _offset;
            }
        }
    }

    /// <inheritdoc />
    public override long TimestampFrequency => source.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    /// <summary>Time since the clock was made, advances included: what timers are measured on, because it never steps back.</summary>
    internal TimeSpan Elapsed => source.GetElapsedTime(_start) + Offset;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => source.GetUtcNow() + Offset;

    /// <inheritdoc />
    public override long GetTimestamp() =>
        source.GetTimestamp() + (long)(Offset.TotalSeconds * source.TimestampFrequency);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SandboxTimer(this, source, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward; timers that became due fire on the thread pool.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_armed)
        {
            _offset += by;
        }

        WakeTimers();
    }

    /// <summary>Moves the clock forward until it is at least this far ahead of its source; a clock already there stays.</summary>
    internal void AdvanceTo(TimeSpan target)
    {
        lock (_armed)
        {
            if (_offset >= target)
            {
                return;
            }

            _offset = target;
        }

        WakeTimers();
    }

    internal void Watch(SandboxTimer timer)
    {
        lock (_armed)
        {
            _armed.Add(timer);
        }
    }

    internal void Forget(SandboxTimer timer)
    {
        lock (_armed)
        {
            _armed.Remove(timer);
        }
    }

    private void WakeTimers()
    {
        SandboxTimer[] timers;
        lock (_armed)
        {
            timers = [.. _armed];
        }

        foreach (var timer in timers)
        {
            timer.Rearm();
        }
    }
}
