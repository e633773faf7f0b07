namespace IntegrationHub.Benchmarks.Floor;

/// <summary>
/// Group commit: a lane is a thread with a connection that writes all that has gathered while it was busy, up to 256
/// commits, in one transaction. Nobody waits for company.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    private const int LargestGroup = 256;

    private readonly object _gate = new();
    private readonly Queue<FloorOrder> _queue = new();
    private readonly List<Thread> _threads = [];
    private int _idle;
    private bool _closed;
    private long _groups;
    private long _commits;
    private long _rows;

    public GroupWriter(IEnumerable<ILane> lanes)
    {
        foreach (var lane in lanes)
        {
            var thread = new Thread(() => Run(lane)) { IsBackground = true, Name = "floor-writer" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    public ValueTask CommitAsync(FloorOrder order, RowKind[] rows)
    {
        order.Prepare(rows);
        var committed = order.Committed;
        lock (_gate)
        {
            _queue.Enqueue(order);
            if (_idle > 0)
            {
                Monitor.Pulse(_gate);
            }
        }

        return committed;
    }

    public void Count(Dictionary<string, double> counters)
    {
        lock (_gate)
        {
            (counters["groups"], counters["commits"], counters["rows"]) = (_groups, _commits, _rows);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        _threads.ForEach(thread => thread.Join());
    }

    private void Run(ILane lane)
    {
        using (lane)
        {
            var group = new List<FloorOrder>(LargestGroup);
            while (Take(group))
            {
                Write(lane, group);
                group.Clear();
            }
        }
    }

    private bool Take(List<FloorOrder> group)
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }

                _idle++;
                Monitor.Wait(_gate);
                _idle--;
            }

            while (group.Count < LargestGroup && _queue.TryDequeue(out var order))
            {
                group.Add(order);
                _rows += order.Rows.Length;
            }

            _groups++;
            _commits += group.Count;
            return true;
        }
    }

    private static void Write(ILane lane, List<FloorOrder> group)
    {
        Exception? failure = null;
        try
        {
            lane.Write(group);
        }
#pragma warning disable CA1031 // Whatever went wrong, everybody in the group has to hear of it.
        catch (Exception refused)
#pragma warning restore CA1031
        {
            failure = refused;
        }

        foreach (var order in group)
        {
            order.Complete(failure);
        }
    }
}

/// <summary>One connection to the database; writes a group as one transaction.</summary>
internal interface ILane : IDisposable
{
    void Write(List<FloorOrder> group);
}
