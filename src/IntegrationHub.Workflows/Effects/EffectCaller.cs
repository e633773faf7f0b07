using System.Diagnostics;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Effects;

/// <summary>Makes one attempt and turns whatever happens into an answer.</summary>
internal static class EffectCaller
{
    /// <returns>Null when the hub is stopping: the effect stays Sent and is taken up at the next start.</returns>
    public static async Task<EffectAnswer?> CallAsync(EffectActivity activity, EffectCall call, EffectProgress effect, CancellationToken stopping)
    {
        var started = Stopwatch.GetTimestamp();
        EffectResult result;
        try
        {
            result = effect.IsUndo ? await activity.UndoAsync(call, stopping) : await activity.DoAsync(call, stopping);
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

        return new EffectAnswer(call.Key, call.Attempt, result, Stopwatch.GetElapsedTime(started));
    }
}
