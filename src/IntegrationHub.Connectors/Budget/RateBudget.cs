namespace IntegrationHub.Connectors.Budget;

/// <summary>
/// How many requests a second one connection may send, shared by all flows of this process: a bucket that fills at the
/// configured rate. While it is empty, callers wait in lanes, and the first lane is served first. A vendor that says
/// <c>Retry-After</c> empties it for that long.
/// </summary>
internal sealed class RateBudget
{
    private readonly double _perSecond;
    private readonly double _burst;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter>[] _lanes = [.. Enum.GetValues<CallLane>().Select(_ => new LinkedList<Waiter>())];
    private double _tokens;
    private long _filledAt;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private bool _isServing;

    /// <param name="perSecond">0: no limit but the vendor's pauses.</param>
    public RateBudget(double perSecond, int burst, TimeProvider clock)
    {
        _perSecond = perSecond;
        _burst = Math.Max(1, burst);
        _clock = clock;
        _tokens = _burst;
        _filledAt = clock.GetTimestamp();
    }

    /// <summary>How many callers wait, by lane.</summary>
    public IReadOnlyDictionary<CallLane, int> Waiting
    {
        get
        {
            lock (_gate)
            {
                return Enum.GetValues<CallLane>().ToDictionary(lane => lane, lane => _lanes[(int)lane].Count);
            }
        }
    }

    /// <summary>Until when the vendor wants no request; null: now is fine.</summary>
    public DateTimeOffset? PausedUntil
    {
        get
        {
            lock (_gate)
            {
                return _pausedUntil > _clock.GetUtcNow() ? _pausedUntil : null;
            }
        }
    }

    /// <summary>Waits for the right to send one request.</summary>
    public ValueTask TakeAsync(CallLane lane, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            Fill();
            if (_lanes.All(queue => queue.Count == 0) && TryTake())
            {
                return ValueTask.CompletedTask;
            }

            waiter = new Waiter();
            waiter.Place = _lanes[(int)lane].AddLast(waiter);
            if (!_isServing)
            {
                _isServing = true;
                _ = ServeAsync();
            }
        }

        return WaitAsync(waiter, cancellationToken);
    }

    /// <summary>The vendor asked for a pause; the longer of two counts.</summary>
    public void Pause(TimeSpan pause)
    {
        lock (_gate)
        {
            var until = _clock.GetUtcNow() + pause;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }
    }

    /// <summary>Ends a pause at once.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _pausedUntil = DateTimeOffset.MinValue;
        }
    }

    private async ValueTask WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var leaving = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (budget, leaver) = ((RateBudget, Waiter))state!;
                budget.Leave(leaver, token);
            },
            (this, waiter));
        await waiter.Turn.Task;
    }

    private void Leave(Waiter waiter, CancellationToken token)
    {
        lock (_gate)
        {
            waiter.Place?.List?.Remove(waiter.Place);
        }

        waiter.Turn.TrySetCanceled(token);
    }

    private async Task ServeAsync()
    {
        while (NextPause() is { } pause)
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _clock);
            }
        }
    }

    /// <summary>Serves whoever can be served; null when nobody waits any more.</summary>
    private TimeSpan? NextPause()
    {
        lock (_gate)
        {
            Fill();
            while (_lanes.FirstOrDefault(queue => queue.Count > 0) is { } queue)
            {
                if (!TryTake())
                {
                    return Until();
                }

                var first = queue.First!.Value;
                queue.RemoveFirst();
                first.Turn.TrySetResult();
            }

            _isServing = false;
            return null;
        }
    }

    private bool TryTake()
    {
        if (_clock.GetUtcNow() < _pausedUntil || (_perSecond > 0 && _tokens < 1))
        {
            return false;
        }

        _tokens -= _perSecond > 0 ? 1 : 0;
        return true;
    }

    private void Fill()
    {
        var now = _clock.GetTimestamp();
        _tokens = Math.Min(_burst, _tokens + (_clock.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond));
        _filledAt = now;
    }

    private TimeSpan Until()
    {
        var pause = _pausedUntil - _clock.GetUtcNow();
        var refill = _perSecond > 0 && _tokens < 1 ? TimeSpan.FromSeconds((1 - _tokens) / _perSecond) : TimeSpan.Zero;
        var wait = pause > refill ? pause : refill;

        // A pause may be lifted in the meantime, so nobody sleeps through it.
        return wait > TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }

    private sealed class Waiter
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Waiter>? Place { get; set; }
    }
}
