using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Hands over what a life that is over may have died with. An attempt is counted before it is made, so that an instance
/// that kills the process is set aside in the end. One that was tried before and has not moved on since is a suspect: it
/// comes alone, after everything else and the least suspected first, so that whoever kills takes nobody along.
/// </summary>
internal sealed class Takeover(EngineServices engine, WorkflowRuntime runtime)
{
    private const int AtOnce = 16;

    /// <summary>How long suspects wait for the others, and for each other.</summary>
    private static readonly TimeSpan Alone = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);
    private readonly PriorityQueue<ClaimedInput, long> _suspects = new();
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

    private async Task HandOverAsync(ClaimedInput input)
    {
        var attempts = 0L;
        try
        {
            attempts = await AttemptsAsync(input.InstanceId);
            if (attempts == 0)
            {
                await TryAsync(input);
                return;
            }
        }
        catch (StorageUnavailableException unavailable)
        {
            // It was claimed, so nobody else will look for it: it is tried again with the suspects.
            Log.StorageUnavailable(engine.Logger, input.InstanceId, unavailable);
        }

        lock (_gate)
        {
            _suspects.Enqueue(input, attempts);
            if (_isWorking)
            {
                return;
            }

            _isWorking = true;
        }

        engine.Spawn(TryOneByOneAsync);
    }

    private async Task<long> AttemptsAsync(string instanceId)
    {
        try
        {
            return (await engine.Store.LoadAsync(instanceId))?.Attempts ?? 0;
        }
        catch (UnreadableStateException)
        {
            // Its runner meets the same and sets it aside.
            return 0;
        }
    }

    private async Task TryOneByOneAsync()
    {
        await Task.Delay(Alone, engine.Wall, CancellationToken.None);
        while (!runtime.Stopping.IsCancellationRequested && TryNext(out var suspect))
        {
            try
            {
                await TryAsync(suspect);
                for (var since = engine.Wall.GetTimestamp(); runtime.IsMoving(suspect.InstanceId) && engine.Wall.GetElapsedTime(since) < Alone;)
                {
                    await Task.Delay(Look, engine.Wall, CancellationToken.None);
                }
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.StorageUnavailable(engine.Logger, suspect.InstanceId, unavailable);
                await Task.Delay(PauseAfterFailure, engine.Wall, CancellationToken.None);
                lock (_gate)
                {
                    _suspects.Enqueue(suspect, 0);
                }
            }
        }
    }

    private bool TryNext(out ClaimedInput suspect)
    {
        lock (_gate)
        {
            return _isWorking = _suspects.TryDequeue(out suspect, out _);
        }
    }

    /// <summary>Several inputs of one instance that this life hands over are one attempt.</summary>
    private async Task TryAsync(ClaimedInput input)
    {
        if (IsCounted(input.InstanceId) || await CountAsync(input.InstanceId))
        {
            runtime.Post(input.InstanceId, input.Input);
        }
        else if (input.Input is InstanceInput.TimeOver over)
        {
            runtime.TimerRefused(input.InstanceId, over.TimerId);
        }
    }

    /// <returns>False when the instance is set aside, now or before.</returns>
    private async Task<bool> CountAsync(string instanceId)
    {
        if (await engine.Store.CountAttemptAsync(instanceId) is not { } counted)
        {
            return false;
        }

        CrashPoint.Reach(CrashPoint.AttemptCounted);
        if (counted.Attempts >= InstanceRunner.MostAttempts)
        {
            var reason = $"The process died {counted.Attempts} times while it handled this instance.";
            await engine.Store.ParkAsync(instanceId, reason);
            Log.Parked(engine.Logger, instanceId, reason, null);
            return false;
        }

        lock (_gate)
        {
            _counted.Add(instanceId);
        }

        return true;
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
