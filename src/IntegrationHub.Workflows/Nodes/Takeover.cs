using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Hands over what a life that is over may have died with. An attempt is counted before it is made, so that an instance
/// that kills the process is set aside in the end. One that was tried before and has not moved on since is a suspect: it
/// comes after everything else and the least suspected first, so that whoever kills takes few along, and nobody to the end.
/// </summary>
internal sealed class Takeover(EngineServices engine, WorkflowRuntime runtime)
{
    private const int AtOnce = 16;
    private const int MostTogether = 32;
    private const long Unknown = -1;

    /// <summary>How long suspects wait for the others, and for each other.</summary>
    private static readonly TimeSpan Alone = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, long> _suspects = new();
    private readonly Dictionary<string, List<InstanceInput>> _held = new(StringComparer.Ordinal);
    private volatile bool _holds;
    private bool _isWorking;

    /// <summary>Whether a life before this one ended without a word, so that whatever lies ready at the start may be what it died with.</summary>
    public bool IsCareful { get; set; }

    public async Task HandOverAsync(IEnumerable<ClaimedInput> inputs)
    {
        foreach (var some in inputs.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(HandOverAsync));
        }
    }

    /// <summary>Lets an input of a suspect wait for the suspect's turn, wherever it comes from: an attempt that nobody has counted would kill for ever.</summary>
    /// <returns>False when the instance is no suspect.</returns>
    public bool Hold(string instanceId, InstanceInput input)
    {
        if (!_holds)
        {
            return false;
        }

        lock (_gate)
        {
            if (!_held.TryGetValue(instanceId, out var held))
            {
                return false;
            }

            held.Add(input);
            return true;
        }
    }

    /// <summary>The instance has come to rest with no attempts to its account. One whose attempts still count is tried once in a life, however often it rests.</summary>
    public void Rested(string instanceId)
    {
        lock (_gate)
        {
            _counted.Remove(instanceId);
        }
    }

    private async Task HandOverAsync(ClaimedInput claimed)
    {
        var (instanceId, input) = claimed;
        if (Hold(instanceId, input))
        {
            return;
        }

        var attempts = Unknown;
        try
        {
            attempts = IsCounted(instanceId) ? 0 : await AttemptsAsync(instanceId);
            if (attempts == 0)
            {
                await CountAsync(instanceId, attempts);
                runtime.Post(instanceId, input);
                return;
            }
        }
        catch (StorageUnavailableException unavailable)
        {
            // It was claimed, so nobody else will look for it: it is tried again with the suspects.
            Log.StorageUnavailable(engine.Logger, instanceId, unavailable);
        }

        Suspect(instanceId, input, attempts);
    }

    private async Task<long> AttemptsAsync(string instanceId) => (await FindAsync(instanceId))?.Attempts ?? 0;

    private async Task<StoredInstance?> FindAsync(string instanceId)
    {
        try
        {
            return await engine.Store.LoadAsync(instanceId);
        }
        catch (UnreadableStateException)
        {
            // Its runner meets the same and sets it aside.
            return null;
        }
    }

    private void Suspect(string instanceId, InstanceInput input, long attempts)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(instanceId, out var held))
            {
                held.Add(input);
                return;
            }

            _held[instanceId] = [input];
            _holds = true;
            _suspects.Enqueue(instanceId, attempts);
            if (_isWorking)
            {
                return;
            }

            _isWorking = true;
        }

        engine.Spawn(TryAllAsync);
    }

    private async Task TryAllAsync()
    {
        await Task.Delay(Alone, engine.Wall, CancellationToken.None);
        for (var most = 1; !runtime.Stopping.IsCancellationRequested && Next(most) is [_, ..] suspects; most = Math.Min(most * 2, MostTogether))
        {
            foreach (var (suspect, attempts) in suspects)
            {
                await TryAsync(suspect, attempts);
            }

            for (var since = engine.Wall.GetTimestamp(); suspects.Exists(suspect => runtime.IsMoving(suspect.Id)) && engine.Wall.GetElapsedTime(since) < Alone;)
            {
                await Task.Delay(Look, engine.Wall, CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// Many have been in flight when a process died twice, and most are innocent: as long as this life survives, twice as
    /// many come the next time. Whoever was there at two deaths and more comes alone, so that no innocent is set aside.
    /// </summary>
    private List<(string Id, long Attempts)> Next(int most)
    {
        var next = new List<(string Id, long Attempts)>();
        lock (_gate)
        {
            while (next.Count < most && _suspects.TryDequeue(out var suspect, out var attempts))
            {
                next.Add((suspect, attempts));
                most = attempts <= 1 ? most : 1;
            }

            _isWorking = next.Count > 0;
        }

        return next;
    }

    private async Task TryAsync(string suspect, long attempts)
    {
        try
        {
            attempts = attempts == Unknown ? await AttemptsAsync(suspect) : attempts;
            await CountAsync(suspect, attempts);
            foreach (var input in Release(suspect))
            {
                runtime.Post(suspect, input);
            }
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.StorageUnavailable(engine.Logger, suspect, unavailable);
            await Task.Delay(PauseAfterFailure, engine.Wall, CancellationToken.None);
            lock (_gate)
            {
                _suspects.Enqueue(suspect, attempts);
            }
        }
    }

    private List<InstanceInput> Release(string suspect)
    {
        lock (_gate)
        {
            _held.Remove(suspect, out var held);
            _holds = _held.Count > 0;
            return held!;
        }
    }

    /// <summary>
    /// Several inputs of one instance that this life hands over are one attempt. An instance that is set aside, now or
    /// before, gets its inputs all the same: its runner refuses them.
    /// </summary>
    private async Task CountAsync(string instanceId, long before)
    {
        while (!IsCounted(instanceId))
        {
            if (await engine.Store.CountAttemptAsync(instanceId, before) is { } counted)
            {
                await CountedAsync(counted);
                return;
            }

            if (await FindAsync(instanceId) is not { Parked: null, Attempts: var attempts })
            {
                return;
            }

            before = attempts;
        }
    }

    private async Task CountedAsync(ClaimedInstance counted)
    {
        CrashPoint.Reach(CrashPoint.AttemptCounted);
        if (counted.Attempts >= InstanceRunner.MostAttempts)
        {
            var reason = $"The process died {counted.Attempts} times while it handled this instance.";
            await engine.Store.ParkAsync(counted.Id, reason);
            Log.Parked(engine.Logger, counted.Id, reason, null);
            return;
        }

        lock (_gate)
        {
            _counted.Add(counted.Id);
        }
    }

    private bool IsCounted(string instanceId)
    {
        lock (_gate)
        {
            return _counted.Contains(instanceId);
        }
    }
}

/// <summary>What an instance has to decide about, taken from storage.</summary>
internal readonly record struct ClaimedInput(string InstanceId, InstanceInput Input);
