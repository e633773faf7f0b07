using IntegrationHub.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>What becomes of inputs whose round failed, or whose commit was refused.</summary>
internal sealed partial class InstanceRunner
{
    private async Task PauseAndRepeatAsync(List<InstanceInput> inputs)
    {
        _state = null;
        await Task.Delay(PauseAfterFailure, engine.Wall, CancellationToken.None);
        lock (_gate)
        {
            _inbox.InsertRange(0, inputs);
        }
    }

    /// <summary>The attempt is counted durably before the next one is made, so that an instance which kills the process counts too.</summary>
    private async Task FailedAsync(List<InstanceInput> inputs, Exception failure)
    {
        _state = null;
        Log.InstanceFailed(engine.Logger, id, failure);
        try
        {
            if (failure is UnreadableStateException)
            {
                await ParkAsync(inputs, failure.Message, failure);
            }
            else if (await engine.Store.CountAttemptAsync(id) is { Attempts: < MostAttempts })
            {
                await PauseAndRepeatAsync(inputs);
            }
            else
            {
                await ParkAsync(inputs, $"It failed {MostAttempts} times in a row: {failure.Message}", failure);
            }
        }
        catch (StorageUnavailableException)
        {
            await PauseAndRepeatAsync(inputs);
        }
    }

    private async Task ParkAsync(List<InstanceInput> inputs, string reason, Exception failure)
    {
        _state = null;
        Log.Parked(engine.Logger, id, reason, failure);
        await engine.Store.ParkAsync(id, reason);
        Refuse(inputs, reason);
    }

    /// <summary>Whoever waits for an answer is told; signals are kept in their rows for the time after the repair.</summary>
    private void Refuse(List<InstanceInput> inputs, string reason)
    {
        foreach (var input in inputs)
        {
            switch (input)
            {
                case InstanceInput.SignalCame came:
                    engine.Spawn(() => runtime.KeepAsync(came.Signal, came.Accepted));
                    break;
                case InstanceInput.Resume resume:
                    resume.Resumed.TrySetResult(false);
                    break;
                case InstanceInput.TimeOver over:
                    runtime.TimerRefused(id, over.TimerId);
                    break;
                case InstanceInput.Intervene intervene:
                    intervene.Done.TrySetResult($"Instance '{id}' is set aside: {reason}");
                    break;
            }
        }
    }

    private async Task RefusedAsync(List<InstanceInput> inputs, string guard)
    {
        _state = null;
        switch (guard)
        {
            case TransitionWriter.Fence:
                Log.Fenced(engine.Logger, id);
                runtime.CountFenced();
                PostAgain(inputs);
                break;
            case TransitionWriter.SignalTaken:
                // A kept signal was consumed meanwhile; everything else still counts, and one more look finds what is left.
                PostAgain(inputs);
                break;
            case Signal.Duplicate:
                await DropKnownSignalsAsync(inputs);
                break;
            default:
                Log.BookRefused(engine.Logger, id, guard);
                if (inputs.OfType<InstanceInput.Intervene>().ToList() is [_, ..] interventions)
                {
                    interventions.ForEach(intervene => intervene.Done.TrySetResult(InWords(guard)));
                    PostAgain(inputs.Except(interventions));
                    return;
                }

                if (!inputs.Exists(input => input is InstanceInput.EffectAnswered { Answer.Result: not EffectResult.Blocked }))
                {
                    throw new InvalidOperationException($"The books refused the entry '{guard}'.");
                }

                PostAgain(inputs.Select(input => input is InstanceInput.EffectAnswered answered ? Refuse(answered, guard) : input));
                break;
        }
    }

    private string InWords(string guard) => guard.Contains("activation", StringComparison.Ordinal)
        ? $"Instance '{id}' cannot run again while another runs that its activation strategy allows no second beside; wait for the end of that, or cancel it."
        : $"The database refused it ({guard}); nothing was changed.";

    private async Task DropKnownSignalsAsync(List<InstanceInput> inputs)
    {
        var seen = new Dictionary<string, InstanceInput.SignalCame>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (input is not InstanceInput.SignalCame came)
            {
                Post(input);
            }
            else if (seen.TryGetValue(came.Signal.Id, out var first))
            {
                engine.Spawn(() => FollowAsync(first.Accepted.Task, came.Accepted));
            }
            else if (await engine.Store.IsKnownSignalAsync(came.Signal.Id))
            {
                came.Accepted.TrySetResult(false);
            }
            else
            {
                seen.Add(came.Signal.Id, came);
                Post(input);
            }
        }
    }

    /// <summary>A signal that came twice at once is known as soon as the first of them is durable, and not before.</summary>
    private static async Task FollowAsync(Task<bool> first, TaskCompletionSource<bool> second)
    {
        try
        {
            await first;
            second.TrySetResult(false);
        }
        catch (StorageUnavailableException unavailable)
        {
            second.TrySetException(unavailable);
        }
    }

    /// <summary>The call was made, but the books do not take its entries: the same key is sent again later, and a person is told.</summary>
    private static InstanceInput.EffectAnswered Refuse(InstanceInput.EffectAnswered answered, string guard) =>
        answered.Answer.Result is EffectResult.Blocked
            ? answered
            : new(answered.Answer with { Result = new EffectResult.Blocked("books-refused", $"The books refused the entry '{guard}'.") });

    private void PostAgain(IEnumerable<InstanceInput> inputs)
    {
        foreach (var input in inputs)
        {
            Post(input);
        }
    }
}
