namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// All that happens in a simulation, in one thread: work ordered by its time, and by dice where times are equal. What
/// belongs to a node's life that is over is dropped; what belongs to a node that stands still waits until it goes on.
/// </summary>
internal sealed class VirtualTime(Dice dice)
{
    private readonly PriorityQueue<Work, Due> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>Since the simulation began.</summary>
    public TimeSpan Now { get; private set; }

    public long Steps { get; private set; }

    /// <summary>Work that nobody owns: it happens also when whoever asked for it has died.</summary>
    public void After(TimeSpan delay, Action action) => Add(Now + delay, new Work(null, static action => ((Action)action!)(), action));

    public void Post(NodeContext owner, TimeSpan at, SendOrPostCallback callback, object? state) => Add(at, new Work(owner, callback, state));

    /// <summary>Goes on where the caller runs, after that time.</summary>
    public Task Pass(TimeSpan time)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        After(time, over.SetResult);
        return over.Task;
    }

    /// <returns>False when nothing is left to happen.</returns>
    public bool Step()
    {
        if (!_queue.TryDequeue(out var work, out var due))
        {
            return false;
        }

        Steps++;
        Now = due.At > Now ? due.At : Now;
        if (work.Owner is { } owner)
        {
            if (!owner.IsAlive)
            {
                return true;
            }

            if (owner.PausedUntil > Now)
            {
                Add(owner.PausedUntil, work);
                return true;
            }
        }

        SynchronizationContext.SetSynchronizationContext(work.Owner);
        work.Callback(work.State);
        return true;
    }

    private void Add(TimeSpan at, Work work)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("Something has escaped from the simulation to another thread.");
        }

        _queue.Enqueue(work, new Due(at.Ticks, dice.Next()));
    }

    private readonly record struct Work(NodeContext? Owner, SendOrPostCallback Callback, object? State);

    /// <summary>Plain fields: this is compared more often than anything else is done.</summary>
    private readonly struct Due(long at, ulong tie) : IComparable<Due>
    {
        private readonly long _at = at;
        private readonly ulong _tie = tie;

        public TimeSpan At => TimeSpan.FromTicks(_at);

        public int CompareTo(Due other) => _at < other._at ? -1 : _at > other._at ? 1 : _tie.CompareTo(other._tie);
    }
}
