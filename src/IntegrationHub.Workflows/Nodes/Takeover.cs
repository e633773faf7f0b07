using System.Collections.Concurrent;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Hands over what a life that is over may have died with. Each is counted durably before it is tried, once in a life, and
/// no longer counts as soon as it has gone on: so what kills the process is set aside in the end, and of others only what was
/// by chance the one on trial at each of as many deaths in a row.
/// </summary>
internal sealed class Takeover(EngineServices engine, WorkflowRuntime runtime)
{
    private const int AtOnce = 64;

    /// <summary>How often it is another life's turn with an instance before this one tries it beside it: that one may have forgotten it.</summary>
    private const int MostTurnsOfOthers = 5;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    /// <summary>A life that dies sooner dies of something else: no suspect is tried in it, so that none is counted for it.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Lineup _lineup = new();
    private readonly OthersTrials _othersTrials = new(engine.Wall);
    private readonly Dictionary<string, string> _onTrial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<InstanceInput>> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _turnsOfOthers = new(StringComparer.Ordinal);
    private volatile bool _tries;
    private volatile bool _holds;
    private bool _isWorking;
    private long _carefulUntil;

    /// <summary>Whether a life has ended without a word not long ago: whatever comes now may be what it died with.</summary>
    public bool IsCareful => engine.Wall.GetTimestamp() < Interlocked.Read(ref _carefulUntil);

    public void BeCareful() => Interlocked.Exchange(ref _carefulUntil, engine.Wall.GetTimestamp() + (long)(engine.Care.TotalSeconds * engine.Wall.TimestampFrequency));

    /// <summary>Hands inputs over: to whoever may have been there at a death when it is its turn, to others at once.</summary>
    /// <param name="isClaimed">Whether they were of a life that is over; else the life that tried a suspect last may go on, or have died just now.</param>
    public async Task HandOverAsync(IReadOnlyList<ClaimedInput> inputs, bool isClaimed)
    {
        if (inputs.Count == 0)
        {
            return;
        }

        var suspects = await engine.Store.SuspectsAsync();
        var (now, unsuspected) = (new List<(string, long)>(), new List<ClaimedInput>());
        foreach (var (id, input) in inputs)
        {
            var suspect = suspects.GetValueOrDefault(id);
            var isKnown = suspect is not null && suspect.Life != engine.Node.Id;
            if (!isKnown)
            {
                if (!Hold(id, input))
                {
                    unsuspected.Add(new ClaimedInput(id, input));
                }
            }
            else if (BeginToHold(id, input))
            {
                if (suspect!.IsOver || isClaimed)
                {
                    now.Add((id, suspect.Tries));
                }
                else
                {
                    WaitForOther(id);
                }
            }
        }

        LineUp(now);
        foreach (var some in unsuspected.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(TryAsync));
        }
    }

    /// <summary>Hands over, with every beat, what waited for another life and need not any more.</summary>
    public async Task LookAtOthersAsync()
    {
        if (IsWaitingForOthers())
        {
            var suspects = await engine.Store.SuspectsAsync();
            LineUp(EndWaits(suspects));
        }
    }

    /// <summary>Lets an input of a suspect wait for the suspect's turn, wherever it comes from; a signal is kept at once, so that nobody waits for the answer.</summary>
    /// <returns>False when the instance does not wait for its turn.</returns>
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

            held.Add(input is InstanceInput.SignalCame ? new InstanceInput.LookForSignals() : input);
        }

        if (input is InstanceInput.SignalCame came)
        {
            engine.Spawn(() => runtime.KeepAsync(came.Signal, came.Accepted));
        }

        return true;
    }

    /// <summary>The life that has counted the instance and not seen it go on; null when there is none.</summary>
    public string? TriedBy(string instanceId)
    {
        if (!_tries)
        {
            return null;
        }

        lock (_gate)
        {
            return _onTrial.GetValueOrDefault(instanceId);
        }
    }

    /// <summary>The instance has gone on, and that is stored.</summary>
    public void Passed(string instanceId)
    {
        lock (_gate)
        {
            _onTrial.Remove(instanceId);
            _tries = _onTrial.Count > 0;
        }
    }

    /// <summary>The instance has come to rest in a life that survived it.</summary>
    /// <param name="isToRepeat">Whether it rests until a call is tried again: whoever dies of what follows that call has not done so yet, and earlier deaths still count.</param>
    public void Rested(string instanceId, bool isToRepeat)
    {
        if (TriedBy(instanceId) is { } life)
        {
            Passed(instanceId);
            engine.Spawn(() => AcquitAsync(new Acquittal(instanceId, life, IsWhole: !isToRepeat)));
        }
    }

    private async Task AcquitAsync(Acquittal acquittal)
    {
        try
        {
            await engine.Store.AcquitAsync(acquittal);
        }
        catch (StorageUnavailableException unavailable)
        {
            // It counts should this life end, and is acquitted with the next try.
            Log.StorageUnavailable(engine.Logger, acquittal.InstanceId, unavailable);
        }
    }

    /// <returns>False when the instance waits already.</returns>
    private bool BeginToHold(string instanceId, InstanceInput input)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(instanceId, out var held))
            {
                held.Add(input);
                return false;
            }

            _held[instanceId] = [input];
            return _holds = true;
        }
    }

    private void LineUp(List<(string Id, long Tries)> suspects)
    {
        lock (_gate)
        {
            suspects.ForEach(suspect => _lineup.Add(suspect.Id, suspect.Tries));
            if (_isWorking || suspects.Count == 0)
            {
                return;
            }

            _isWorking = true;
        }

        engine.Spawn(TryAllAsync);
    }

    private async Task TryAllAsync()
    {
        await Task.Delay(Settled, engine.Wall, CancellationToken.None);
        while (!runtime.IsLeaving && Next() is { } group)
        {
            await Task.WhenAll(group.Instances.Select(TryHeldAsync));

            for (var since = engine.Wall.GetTimestamp(); !runtime.IsLeaving && group.Instances.Any(suspect => TriedBy(suspect) is not null) && engine.Wall.GetElapsedTime(since) < group.Patience;)
            {
                await Task.Delay(Look, engine.Wall, CancellationToken.None);
            }
        }
    }

    private LineupGroup? Next()
    {
        lock (_gate)
        {
            var next = _lineup.Next();
            _isWorking = next is not null;
            return next;
        }
    }

    private async Task TryHeldAsync(string suspect)
    {
        while (!runtime.IsLeaving)
        {
            try
            {
                if (await IsOurTurnAsync(suspect))
                {
                    Release(suspect).ForEach(input => runtime.Post(suspect, input));
                }
                else
                {
                    WaitForOther(suspect);
                }

                return;
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.StorageUnavailable(engine.Logger, suspect, unavailable);
                await Task.Delay(PauseAfterFailure, engine.Wall, CancellationToken.None);
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

    private async Task TryAsync(ClaimedInput claimed)
    {
        if (await IsOurTurnAsync(claimed.InstanceId))
        {
            runtime.Post(claimed.InstanceId, claimed.Input);
        }
        else if (BeginToHold(claimed.InstanceId, claimed.Input))
        {
            WaitForOther(claimed.InstanceId);
        }
    }

    private void WaitForOther(string instanceId)
    {
        lock (_gate)
        {
            _othersTrials.Add(instanceId);
        }
    }

    private bool IsWaitingForOthers()
    {
        lock (_gate)
        {
            return !_othersTrials.IsEmpty;
        }
    }

    private List<(string, long)> EndWaits(IReadOnlyDictionary<string, Suspect> suspects)
    {
        lock (_gate)
        {
            var ended = _othersTrials.End(suspects, engine.Node.Id);
            foreach (var free in ended.Where(wait => wait.IsFree))
            {
                _turnsOfOthers.TryRemove(free.InstanceId, out _);
            }

            return [.. ended.Select(wait => (wait.InstanceId, wait.Tries))];
        }
    }

    /// <summary>Counts the try, unless another life has the instance on trial. One that is set aside, now or before, gets its inputs all the same: its runner refuses them.</summary>
    private async Task<bool> IsOurTurnAsync(string instanceId)
    {
        if (TriedBy(instanceId) is not null)
        {
            return true;
        }

        var life = engine.Node.Id;
        var turnsOfOthers = _turnsOfOthers.GetValueOrDefault(instanceId);
        if (await engine.Store.CountTryAsync(instanceId, life, evenIfTried: turnsOfOthers >= MostTurnsOfOthers) is not { } tries)
        {
            _turnsOfOthers[instanceId] = turnsOfOthers + 1;
            return false;
        }

        _turnsOfOthers.TryRemove(instanceId, out _);
        await CountedAsync(instanceId, life, tries);
        return true;
    }

    private async Task CountedAsync(string instanceId, string life, long tries)
    {
        CrashPoint.Reach(CrashPoint.AttemptCounted);
        if (tries >= InstanceRunner.MostAttempts)
        {
            var reason = $"The process died each of the {tries - 1} times that it took this instance up again. What it wrote before it died says why; mend that and retry the instance, or cancel it.";
            await engine.Store.ParkAsync(instanceId, reason);
            Log.Parked(engine.Logger, instanceId, reason, null);
            return;
        }

        lock (_gate)
        {
            _onTrial[instanceId] = life;
            _tries = true;
        }
    }
}

/// <summary>What an instance has to decide about, found in storage.</summary>
internal readonly record struct ClaimedInput(string InstanceId, InstanceInput Input);
