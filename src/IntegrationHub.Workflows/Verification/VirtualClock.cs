namespace IntegrationHub.Workflows.Verification;

/// <summary>A clock that stands still until it is advanced; timers that become due fire then, the earliest first.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan time)
    {
        var goal = GetUtcNow() + time;
        while (TakeDue(goal) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = goal;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private VirtualTimer? TakeDue(DateTimeOffset goal)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.DueAt <= goal).MinBy(timer => timer.DueAt);
            if (next is not null)
            {
                _timers.Remove(next);
                _now = next.DueAt > _now ? next.DueAt : _now;
            }

            return next;
        }
    }

    /// <summary>Fires once; the engine uses no periodic timers.</summary>
    private sealed class VirtualTimer(VirtualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                Dispose();
                Fire();
            }

            return true;
        }

        public void Fire() => fire();

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
