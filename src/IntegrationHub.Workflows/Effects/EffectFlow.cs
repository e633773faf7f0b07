using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Effects;

/// <summary>The life of one effect inside a burst: from the intent to its outcome. What follows from an outcome is the behaviour's business.</summary>
internal static class EffectFlow
{
    /// <summary>Stores the intent; the call leaves after the transition is durable.</summary>
    public static void Plan(Burst burst, ActivityExecution run, EffectPlan plan, string key, bool isUndo)
    {
        run.Effect = new EffectProgress(key, isUndo, 1, EffectPhase.Sent, burst.Now, plan.Connection, plan.Operation, plan.Repeat);
        burst.Transition.EffectsPlanned.Add(new PlannedEffect(key, run.RunId, burst.Node(run).Id, isUndo, plan.Connection, plan.Operation, burst.Now));
        burst.Transition.Sends.Add(run);
    }

    public static void Apply(Burst burst, ActivityExecution run, EffectProgress effect, EffectAnswer answer, double jitter)
    {
        if (answer.Attempt != effect.Attempt)
        {
            // The answer of an earlier attempt that was given up: the attempt under way decides, with the same key.
            return;
        }

        var behavior = (IEffectBehavior)burst.Workflow.Activity(run.Node).Behavior;
        if (answer.Result is EffectResult.Done || (answer.Result is EffectResult.Refused && !effect.IsUndo))
        {
            burst.Transition.EffectsUpdated.Add(ToUpdate(answer, burst.Now));
            run.Effect = null;
            behavior.Finished(burst, run, effect, answer.Result);
            return;
        }

        Recover(burst, run, effect, answer, Recoverability.Decide(answer.Result, effect.Attempt, effect.Repeat, jitter));
    }

    public static EffectUpdate ToUpdate(EffectAnswer answer, DateTimeOffset now) => answer.Result switch
    {
        EffectResult.Done done => new(answer.Key, EffectStatus.Done, answer.Attempt, null, null, done.Record, answer.Duration, now),
        EffectResult.Refused refused => new(answer.Key, EffectStatus.DefinitelyNot, answer.Attempt, refused.Code, refused.Message, null, answer.Duration, now),
        EffectResult.NotDone notDone => new(answer.Key, EffectStatus.Planned, answer.Attempt, notDone.Code, notDone.Message, null, answer.Duration, now),
        EffectResult.Blocked blocked => new(answer.Key, EffectStatus.Planned, answer.Attempt, blocked.Code, blocked.Message, null, answer.Duration, now),
        EffectResult.Unknown unknown => new(answer.Key, EffectStatus.Unknown, answer.Attempt, unknown.Code, unknown.Message, null, answer.Duration, now),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static void Recover(Burst burst, ActivityExecution run, EffectProgress effect, EffectAnswer answer, RecoveryAction action)
    {
        var update = ToUpdate(answer, burst.Now);
        burst.Transition.EffectsUpdated.Add(update.Status == EffectStatus.DefinitelyNot ? update with { Status = EffectStatus.Planned } : update);
        switch (action)
        {
            case RecoveryAction.RetryLater later:
                run.Effect = effect with { Phase = EffectPhase.Waiting };
                burst.SetTimer(run, burst.Now + later.Delay);
                if (later.TellPerson)
                {
                    burst.AddIncident(run, $"{effect.Operation} at {effect.Connection} has failed {effect.Attempt} times ({update.Code}: {update.Message}); it is tried again every {later.Delay:g}.");
                }

                break;
            default:
                run.Effect = effect with { Phase = EffectPhase.Parked };
                burst.AddIncident(run, $"{effect.Operation} at {effect.Connection} may or may not have happened ({update.Code}: {update.Message}) and must not be repeated blindly; a person has to decide.");
                break;
        }
    }
}
