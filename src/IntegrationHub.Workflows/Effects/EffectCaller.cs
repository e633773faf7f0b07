using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Effects;

/// <summary>Makes one attempt and turns whatever happens into an answer.</summary>
/// <param name="holdsLease">Whether a life is this one still, and nobody can have taken it for dead yet.</param>
internal sealed class EffectCaller(IEngineStore store, TimeProvider clock, TimeProvider wall, Predicate<string?> holdsLease)
{
    /// <returns>Null when it did not leave, or the hub is stopping: the effect stays Sent and is taken up later.</returns>
    public async Task<EffectAnswer?> CallAsync(EffectActivity activity, EffectCall call, EffectProgress effect, CancellationToken stopping)
    {
        var started = wall.GetTimestamp();
        EffectResult? result;
        try
        {
            result = await AskAsync(activity, call, effect, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever an activity throws after the call may have left says nothing about the other system: Unknown.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            result = new EffectResult.Unknown("exception", failure.Message);
        }

        return result is null ? null : new EffectAnswer(call.Key, call.Attempt, result, wall.GetElapsedTime(started));
    }

    /// <returns>Null when it must not leave any more.</returns>
    private async Task<EffectResult?> AskAsync(EffectActivity activity, EffectCall call, EffectProgress effect, CancellationToken stopping)
    {
        if (call.Attempt > 1 && await FindStoredAsync(call) is { } stored)
        {
            return stored;
        }

        if (effect.LookUpFirst && await activity.LookUpAsync(call, stopping) is { } found)
        {
            return found;
        }

        if (MayBeLate(effect))
        {
            return null;
        }

        CrashPoint.Reach(effect.IsUndo ? CrashPoint.BeforeUndo : CrashPoint.BeforeSend);
        var result = effect.IsUndo ? await activity.UndoAsync(call, stopping) : await activity.DoAsync(call, stopping);
        CrashPoint.Reach(effect.IsUndo ? CrashPoint.AfterUndo : CrashPoint.AfterSend);
        return result;
    }

    /// <summary>
    /// The process stood still between the decision and the call: meanwhile another may have looked, found nothing, and
    /// sent it or asked a person; or, with the lease unharmed because all stood still, the other system may have forgotten the key.
    /// </summary>
    private bool MayBeLate(EffectProgress effect) =>
        ((effect.Repeat is RepeatSafety.AtMostOnce or RepeatSafety.LookUp || effect.KeyLifetime is not null) && !holdsLease(effect.Owner))
        || (effect is { Attempt: > 1, LookUpFirst: false } && Recoverability.MustLookUp(effect.Repeat, effect.KeyLifetime, clock.GetUtcNow() - effect.FirstSentAt, effect.WasCertain));

    /// <summary>A repeat that meets an effect which the ledger knows as done gets the stored answer instead of a second call.</summary>
    private async Task<EffectResult?> FindStoredAsync(EffectCall call)
    {
        if (await store.FindAnswerAsync(call.Scope.InstanceId, call.Key) is not { Status: EffectStatus.Done } ledger)
        {
            return null;
        }

        var result = ledger.Answer is { } answer ? new ActivityResult(answer.Outcome) { Outputs = answer.Outputs } : ActivityResult.Done;
        return new EffectResult.Done(result, ledger.Record is { } record ? System.Text.Json.JsonElement.Parse(record) : null);
    }
}
