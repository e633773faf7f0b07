using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Effects;

/// <summary>The life of one effect inside a burst: from the intent to its outcome. What follows from an outcome is the behaviour's business.</summary>
internal static class EffectFlow
{
    /// <summary>Stores the intent; the call leaves after the transition is durable.</summary>
    public static void Plan(Burst burst, ActivityExecution run, EffectPlan plan, string key, bool isUndo)
    {
        run.Effect = new EffectProgress(
            key, isUndo, 1, EffectPhase.Sent, burst.Now, plan.Connection, plan.Operation, plan.Repeat, plan.KeyLifetime, Owner: burst.Context.Node)
        {
            ActivityId = burst.ActivityId(run),
            Attempts = plan.Attempts,
        };
        burst.Transition.EffectsPlanned.Add(Described(run, run.Effect));
        burst.Transition.Sends.Add(run);
    }

    /// <summary>What the ledger's row says of an effect whatever became of it.</summary>
    public static PlannedEffect Described(ActivityExecution run, EffectProgress effect) =>
        new(effect.Key, run.RunId, effect.ActivityId, effect.IsUndo, effect.Connection, effect.Operation, effect.Owner!, effect.FirstSentAt);

    /// <summary>Counts and sends the next attempt with the same key, or parks what may not be repeated.</summary>
    /// <param name="isKnownDone">Whether the ledger has its answer: then nothing leaves, and the attempt takes that.</param>
    public static void SendAgain(Burst burst, ActivityExecution run, bool isKnownDone = false)
    {
        var effect = run.Effect!;
        var isCut = effect.Phase == EffectPhase.Sent;
        var isCertain = effect.IsCertain && !isCut;
        var lookUp = !isKnownDone && Recoverability.MustLookUp(effect.Repeat, effect.KeyLifetime, burst.Now - effect.FirstSentAt, isCertain);
        var cannotLookUp = lookUp && !Behavior(burst, run).CanLookUp(burst, run);
        if ((isCut && effect.Repeat == RepeatSafety.AtMostOnce) || cannotLookUp)
        {
            Park(burst, run, effect, "interrupted", "The call may have arrived, and nothing protects a repeat.");
            return;
        }

        run.Effect = effect with { Phase = EffectPhase.Sent, Attempt = effect.Attempt + 1, LookUpFirst = lookUp, IsCertain = false, WasCertain = isCertain, Owner = burst.Context.Node };
        burst.Transition.EffectsUpdated.Add(new EffectUpdate(effect.Key, EffectStatus.Sent, effect.Attempt + 1, null, null, null, null, null, burst.Now) { Owner = burst.Context.Node });
        burst.Transition.Sends.Add(run);
    }

    /// <summary>The attempt under way was decided and never left: the next one is as sure as it was, and what nobody wants any more has not happened.</summary>
    public static void SendUnsent(Burst burst, ActivityExecution run)
    {
        var effect = run.Effect!;
        var isCertain = effect.Attempt == 1 || effect.WasCertain;
        if (isCertain && burst.State.Detached.Contains(run))
        {
            Drop(burst, run, new EffectUpdate(effect.Key, EffectStatus.DefinitelyNot, effect.Attempt, "canceled", "The activity was cancelled before the call left.", null, null, null, burst.Now) { Effect = Described(run, effect) });
            return;
        }

        run.Effect = effect with { Phase = EffectPhase.Waiting, IsCertain = isCertain };
        SendAgain(burst, run);
    }

    /// <summary>An operator lets an effect go on that was given up and may have happened: same key, next attempt, and the policy's attempts anew.</summary>
    public static void Resume(Burst burst, ActivityExecution run, EffectProgress effect, bool isKnownDone)
    {
        run.Effect = effect with { Phase = EffectPhase.Waiting, Forgiven = effect.Attempt };
        if (effect.Repeat == RepeatSafety.AtMostOnce && !isKnownDone)
        {
            Park(burst, run, run.Effect, "retried", "An operator wants it tried again, and nothing protects a repeat.");
        }
        else
        {
            SendAgain(burst, run, isKnownDone);
        }
    }

    public static void Apply(Burst burst, ActivityExecution run, EffectProgress effect, EffectAnswer answer)
    {
        if (answer.Attempt != effect.Attempt || effect.Phase == EffectPhase.Waiting)
        {
            // The answer of an earlier attempt that was given up: the attempt under way decides, with the same key.
            return;
        }

        if (answer.Result is EffectResult.Done || (answer.Result is EffectResult.Refused && !effect.IsUndo))
        {
            // Whatever else is stored of a first attempt leaves it waiting or parked.
            burst.Transition.EffectsUpdated.Add(ToUpdate(burst, run, effect, answer) with { IsFirst = effect is { Attempt: 1, Phase: EffectPhase.Sent } });
            run.Effect = null;
            if (burst.State.Detached.Remove(run))
            {
                Behavior(burst, run).FinishedAfterCancel(burst, run, answer.Result);
            }
            else
            {
                Finish(burst, run, effect, answer.Result);
            }

            return;
        }

        var isDetached = burst.State.Detached.Contains(run);
        if (isDetached && IsCertain(effect, answer))
        {
            // Nobody wants it any more, and it certainly did not happen, in no attempt.
            Drop(burst, run, ToUpdate(burst, run, effect, answer) with { Status = EffectStatus.DefinitelyNot });
            return;
        }

        var policy = burst.Workflow.Retry(run.Node);
        policy = policy.Attempts is null && effect.Attempts is { } attempts ? policy with { Attempts = attempts } : policy;
        var mayGiveUp = !effect.IsUndo && !isDetached;
        Recover(burst, run, effect, answer, Recoverability.Decide(answer.Result, effect.CountedAttempt, effect.Repeat, policy, mayGiveUp, burst.Context.Random()));
    }

    /// <summary>What follows from a call may fail although the call did not: a retry then takes the ledger's answer instead of calling again.</summary>
    private static void Finish(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result)
    {
        try
        {
            Behavior(burst, run).Finished(burst, run, effect, result);
        }
        catch when (burst.State.Executions.Contains(run))
        {
            run.Effect = effect with { Phase = EffectPhase.Waiting, IsCertain = result is EffectResult.Refused };
            throw;
        }
    }

    /// <summary>An answer that no run waits for: the ledger keeps what was said of it, and a later attempt asks again.</summary>
    public static void Late(Burst burst, EffectAnswer answer) =>
        burst.Transition.EffectsUpdated.Add(ToUpdate(answer, burst.Now) with { Status = EffectStatus.Unknown, OnlyIfOpen = true });

    /// <summary>A cancelled run's call may still arrive. Whether its outcome has to be awaited; if not, the ledger is closed.</summary>
    public static bool Detach(Burst burst, ActivityExecution run)
    {
        var effect = run.Effect!;
        var isToLeave = effect.Phase == EffectPhase.Sent && burst.Transition.Sends.Contains(run);
        if (isToLeave && (effect.Attempt == 1 || effect.WasCertain))
        {
            // It was to leave with this very transition: now it never does.
            burst.Transition.Sends.Remove(run);
            burst.Transition.EffectsPlanned.RemoveAll(planned => planned.Key == effect.Key);
            burst.Transition.EffectsUpdated.RemoveAll(update => update.Key == effect.Key);
            if (effect.Attempt == 1)
            {
                return false;
            }

            effect = effect with { Phase = EffectPhase.Waiting, IsCertain = true };
        }

        if (effect.Phase == EffectPhase.Waiting && effect.IsCertain)
        {
            burst.Transition.EffectsUpdated.Add(new EffectUpdate(effect.Key, EffectStatus.DefinitelyNot, effect.Attempt, "canceled", "The activity was cancelled before the next attempt.", null, null, null, burst.Now) { Effect = Described(run, effect) });
            return false;
        }

        return true;
    }

    private static EffectUpdate ToUpdate(Burst burst, ActivityExecution run, EffectProgress effect, EffectAnswer answer) => ToUpdate(answer, burst.Now) with { Effect = Described(run, effect) };

    public static EffectUpdate ToUpdate(EffectAnswer answer, DateTimeOffset now) => answer.Result switch
    {
        EffectResult.Done done => new(answer.Key, EffectStatus.Done, answer.Attempt, null, null, done.Record, StoredAnswer.Of(done.Result), answer.Duration, now),
        EffectResult.Refused refused => new(answer.Key, EffectStatus.DefinitelyNot, answer.Attempt, refused.Code, refused.Message, null, StoredAnswer.Of(refused.Result), answer.Duration, now),
        EffectResult.NotDone notDone => new(answer.Key, EffectStatus.Planned, answer.Attempt, notDone.Code, notDone.Message, null, null, answer.Duration, now),
        EffectResult.Blocked blocked => new(answer.Key, EffectStatus.Planned, answer.Attempt, blocked.Code, blocked.Message, null, null, answer.Duration, now),
        EffectResult.Unknown unknown => new(answer.Key, EffectStatus.Unknown, answer.Attempt, unknown.Code, unknown.Message, null, null, answer.Duration, now),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>Whether no attempt so far can have had an effect.</summary>
    private static bool IsCertain(EffectProgress effect, EffectAnswer answer) => answer.Result is not EffectResult.Unknown && (effect.Attempt == 1 || effect.WasCertain);

    private static void Drop(Burst burst, ActivityExecution run, EffectUpdate update)
    {
        burst.Transition.EffectsUpdated.Add(update);
        run.Effect = null;
        burst.State.Detached.Remove(run);
        Compensation.Compensating.Release(burst, run);
    }

    private static void Recover(Burst burst, ActivityExecution run, EffectProgress effect, EffectAnswer answer, RecoveryAction action)
    {
        var update = ToUpdate(burst, run, effect, answer);
        var isCertain = IsCertain(effect, answer);
        switch (action)
        {
            case RecoveryAction.RetryLater later:
                burst.Transition.EffectsUpdated.Add(update.Status == EffectStatus.DefinitelyNot ? update with { Status = EffectStatus.Planned } : update);
                run.Effect = effect with { Phase = EffectPhase.Waiting, IsCertain = isCertain, WasCertain = isCertain };
                burst.SetTimer(run, burst.Now + later.Delay);
                if (later.TellPerson)
                {
                    burst.AddIncident(run, $"{effect.Operation} at {effect.Connection} has failed {effect.Attempt} times ({update.Code}: {update.Message}); it is tried again every {later.Delay:g}.");
                }

                break;
            case RecoveryAction.GiveUp:
                burst.Transition.EffectsUpdated.Add(update with { Status = isCertain ? EffectStatus.DefinitelyNot : EffectStatus.Unknown });
                run.Effect = effect with { Phase = EffectPhase.Waiting, IsCertain = isCertain, WasCertain = isCertain };
                Behavior(burst, run).GaveUp(burst, run, answer.Result, $"{effect.Operation} at {effect.Connection} failed {effect.Attempt} times ({update.Code}: {update.Message}).");
                break;
            default:
                burst.Transition.EffectsUpdated.Add(update);
                Park(burst, run, effect, update.Code, update.Message);
                break;
        }
    }

    private static void Park(Burst burst, ActivityExecution run, EffectProgress effect, string? code, string? message)
    {
        run.Effect = effect with { Phase = EffectPhase.Parked };
        burst.Transition.EffectsUpdated.Add(new EffectUpdate(effect.Key, EffectStatus.Unknown, effect.Attempt, code, message, null, null, null, burst.Now) { Effect = Described(run, effect) });
        burst.AddIncident(run, $"{effect.Operation} at {effect.Connection} may or may not have happened ({code}: {message}) and must not be repeated blindly; a person has to decide.");
    }

    private static IEffectBehavior Behavior(Burst burst, ActivityExecution run) => (IEffectBehavior)burst.Workflow.Activity(run.Node).Behavior;
}
