using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Compensation;

/// <summary>
/// Compensate: takes back what the instance has done, the last effect first, each undo an effect with its own key. The
/// next undo starts when the one before is done; a pivot is as far back as it goes.
/// </summary>
internal sealed class CompensateBehavior : IEffectBehavior
{
    public void Start(Burst burst, ActivityExecution run) => Continue(burst, run);

    public void Finished(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result)
    {
        burst.State.Undo.RemoveAt(burst.State.Undo.Count - 1);
        var done = ((EffectResult.Done)result).Result;
        burst.Transition.Writes.AddRange(done.Writes);
        burst.Transition.Events.AddRange(done.Events);
        Continue(burst, run);
    }

    public (EffectActivity Activity, EffectCall Call) CallOf(Burst burst, ActivityExecution run, EffectProgress effect)
    {
        var entry = burst.State.Undo[^1];
        return (ActivityOf(burst, entry), new EffectCall(effect.Key, effect.Attempt, effect.FirstSentAt, ScopeOf(burst, entry), entry.Record));
    }

    private static void Continue(Burst burst, ActivityExecution run)
    {
        if (burst.State.Undo is not [.., { IsPivot: false } entry])
        {
            burst.Complete(run, ["Done"]);
            return;
        }

        var scope = ScopeOf(burst, entry);
        EffectFlow.Plan(burst, run, ActivityOf(burst, entry).PlanUndo(scope, entry.Record), scope.RunKey, isUndo: true);
    }

    private static EffectActivity ActivityOf(Burst burst, UndoEntry entry) => ((EffectBehavior)burst.Workflow.Activity(entry.Node).Behavior).Activity;

    private static ActivityScope ScopeOf(Burst burst, UndoEntry entry)
    {
        var node = burst.Workflow.Definition.Nodes[entry.Node];
        var key = EffectKey.Derive(burst.State.Id, node.NodeId, entry.Iteration, 0, isUndo: true);
        return new ActivityScope(burst.State.Id, burst.State.CorrelationId, node.Id, key, burst.Now, entry.Inputs);
    }
}
