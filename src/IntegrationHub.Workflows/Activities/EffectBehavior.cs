using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Lets an <see cref="EffectActivity"/> call: the intent first, the outcome with the step that follows from it.</summary>
internal sealed class EffectBehavior(EffectActivity activity) : IEffectBehavior
{
    public EffectActivity Activity => activity;

    public void Start(Burst burst, ActivityExecution run)
    {
        run.Inputs = burst.Inputs(run);
        var scope = burst.Scope(run, run.Inputs);
        EffectFlow.Plan(burst, run, activity.Plan(scope), scope.RunKey, isUndo: false);
    }

    public void Finished(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result)
    {
        if (result is EffectResult.Done done)
        {
            if (activity.Undo != UndoKind.Nothing)
            {
                burst.State.Undo.Add(new UndoEntry(run.Node, run.Iteration, activity.Undo == UndoKind.Pivot, run.Inputs!, done.Record));
            }

            burst.Complete(run, done.Result);
        }
        else
        {
            var refused = (EffectResult.Refused)result;
            burst.Complete(run, refused.Result, $"{refused.Code}: {refused.Message}");
        }
    }

    public (EffectActivity Activity, EffectCall Call) CallOf(Burst burst, ActivityExecution run, EffectProgress effect) =>
        (activity, new EffectCall(effect.Key, effect.Attempt, effect.FirstSentAt, burst.Scope(run, run.Inputs!), null));
}
