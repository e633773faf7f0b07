namespace IntegrationHub.Workflows.Signals;

/// <summary>
/// The business keys whose instances on this node have calls under way. Other systems often tell of a thing in the
/// moment in which they answer the call that made it: such an event had better wait for the answer than be kept,
/// looked for and found again.
/// </summary>
internal sealed class BusyKeys
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _busy = new(StringComparer.Ordinal);

    /// <summary>An instance has made a step, or has gone away.</summary>
    /// <param name="before">The key under which it had calls under way until now.</param>
    /// <param name="now">The key under which it has such from now on.</param>
    public void Stepped(string? before, string? now)
    {
        if (before is null && now is null)
        {
            return;
        }

        TaskCompletionSource? waiting = null;
        lock (_gate)
        {
            if (before is not null)
            {
                var entry = _busy[before];
                (waiting, entry.Waiting) = (entry.Waiting, null);
                if (before != now && --entry.Instances == 0)
                {
                    _busy.Remove(before);
                }
            }

            if (now is not null && before != now)
            {
                if (!_busy.TryGetValue(now, out var entry))
                {
                    _busy.Add(now, entry = new Entry());
                }

                entry.Instances++;
            }
        }

        waiting?.SetResult();
    }

    /// <summary>Ends with the next step of an instance with this key, and what awaits it goes on at once; null when none has calls under way.</summary>
    public Task? NextStep(string key)
    {
        lock (_gate)
        {
            return _busy.TryGetValue(key, out var entry) ? (entry.Waiting ??= new TaskCompletionSource()).Task : null;
        }
    }

    private sealed class Entry
    {
        public int Instances { get; set; }

        public TaskCompletionSource? Waiting { get; set; }
    }
}
