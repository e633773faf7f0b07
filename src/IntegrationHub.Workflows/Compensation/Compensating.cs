using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Compensation;

/// <summary>The compensation that comes before a faulted or cancelled end, where the workflow or an operator asks for it. It has no activity in the drawing.</summary>
internal static class Compensating
{
    public const string ActivityId = "compensation";

    public const string ActivityType = "IntegrationHub.Compensate";

    /// <summary>The node index of a run that stands in no drawing.</summary>
    public const int Node = -1;

    /// <summary>How long a compensation rests after something in it went wrong, before it tries again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public static bool IsNeeded(InstanceState state) => state.Undo is [.., { IsPivot: false }] || state.Detached.Count > 0 || state.Executions.Exists(MayHaveHappened);

    public static void Begin(Burst burst) => burst.RunCompensation();

    /// <summary>Compensations that waited for the outcome of cancelled calls go on once all are known.</summary>
    /// <returns>Whether any did.</returns>
    public static bool GoesOn(Burst burst)
    {
        var idle = burst.State.Executions.FindAll(static run => run is { Compensation: not null, IsWaiting: false });
        idle.ForEach(run => CompensateBehavior.Continue(burst, run));
        return idle.Count > 0;
    }

    /// <summary>
    /// A compensation ends before it has taken back what it took up: another may. The next undo has a key of its own,
    /// because the ledger has closed this one.
    /// </summary>
    public static void Release(Burst burst, ActivityExecution run)
    {
        foreach (var entry in burst.State.Undo)
        {
            if (entry.TakenBy == run.RunId)
            {
                entry.TakenBy = null;
                entry.Generation++;
            }
        }
    }

    private static bool MayHaveHappened(ActivityExecution run) => run.Effect is not null and not { Phase: EffectPhase.Waiting, IsCertain: true };
}
