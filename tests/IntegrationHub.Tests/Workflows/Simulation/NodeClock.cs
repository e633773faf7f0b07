namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>A node's clock: virtual time, wrong by a constant, and a little later at every reading. Its timers belong to the node's life.</summary>
internal sealed class NodeClock(VirtualTime time, NodeContext life, TimeSpan skew) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Reading = TimeSpan.FromMicroseconds(40);

    private TimeSpan _spentReading;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What a right clock shows.</summary>
    public static DateTimeOffset At(TimeSpan now) => Beginning + now;

    public override DateTimeOffset GetUtcNow() => At(time.Now) + skew + (_spentReading += Reading);

    public override long GetTimestamp() => time.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Fires once; the engine uses no periodic timers.</summary>
    private sealed class Timer(NodeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int _armed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var armed = ++_armed;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                clock.Arm(dueTime, () =>
                {
                    if (armed == _armed)
                    {
                        callback(state);
                    }
                });
            }

            return true;
        }

        public void Dispose() => _armed++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private void Arm(TimeSpan dueTime, Action fire) => time.Post(life, time.Now + dueTime, static fire => ((Action)fire!)(), fire);
}
