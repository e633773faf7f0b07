using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Compensation;

/// <summary>
/// Compensate: takes back what the instance has done, the last completed effect first, each undo an effect with its
/// own key. The next undo starts when the one before is done; a pivot is as far back as it goes. The input
/// <c>scope</c> names a container and <c>group</c> a group of effects; without both everything is taken back.
/// </summary>
internal sealed class CompensateBehavior : IEffectBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        run.Compensation ??= ScopeOf(burst, run);
        if (burst.State.Detached.Count == 0)
        {
            Continue(burst, run);
        }
    }

    public void TimeOver(Burst burst, ActivityExecution run) => Continue(burst, run);

    public void Finished(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result)
    {
        burst.State.Undo.Remove(Taken(burst, run));
        var done = ((EffectResult.Done)result).Result;
        burst.Transition.Writes.AddRange(done.Writes);
        burst.Transition.Events.AddRange(done.Events);
        Continue(burst, run);
    }

    /// <summary>A cancelled compensation has still taken this one back.</summary>
    public void FinishedAfterCancel(Burst burst, ActivityExecution run, EffectResult result)
    {
        burst.State.Undo.RemoveAll(entry => entry.TakenBy == run.RunId);
        if (result is EffectResult.Done { Result: var done })
        {
            burst.Transition.Writes.AddRange(done.Writes);
            burst.Transition.Events.AddRange(done.Events);
        }
    }

    public void GaveUp(Burst burst, ActivityExecution run, EffectResult failure, string message) =>
        throw new InvalidOperationException("A compensation never gives up.");

    public bool CanLookUp(Burst burst, ActivityExecution run) => ActivityOf(burst, Taken(burst, run)).CanLookUp;

    public (EffectActivity Activity, EffectCall Call) CallOf(Burst burst, ActivityExecution run, EffectProgress effect)
    {
        var entry = Taken(burst, run);
        return (ActivityOf(burst, entry), new EffectCall(effect.Key, effect.Attempt, effect.FirstSentAt, ScopeOf(burst, entry), entry.Record));
    }

    public static void Continue(Burst burst, ActivityExecution run)
    {
        var entry = burst.State.Undo.FindLast(entry => Matches(burst, run.Compensation!, entry) && (entry.TakenBy is null || entry.TakenBy == run.RunId));
        if (entry is null or { IsPivot: true })
        {
            Complete(burst, run);
            return;
        }

        entry.TakenBy = run.RunId;
        var scope = ScopeOf(burst, entry);
        EffectFlow.Plan(burst, run, ActivityOf(burst, entry).PlanUndo(scope, entry.Record), scope.RunKey, isUndo: true);
    }

    private static void Complete(Burst burst, ActivityExecution run)
    {
        if (run.Node == Compensating.Node)
        {
            burst.CompensationDone(run);
        }
        else
        {
            burst.Complete(run, []);
        }
    }

    private static CompensationScope ScopeOf(Burst burst, ActivityExecution run)
    {
        var group = burst.Input(run, "group").AsText();
        if (burst.Input(run, "scope").AsText() is not { Length: > 0 } name)
        {
            return new CompensationScope(null, null, group);
        }

        var container = burst.Workflow.Definition.Find(name)
            ?? throw new ActivityInputException($"Compensate '{burst.Node(run).Id}' names the scope '{name}', and the workflow has no such activity.");
        for (var around = burst.ParentOf(run); around is not null; around = burst.ParentOf(around))
        {
            if (around.Node == container.Index)
            {
                return new CompensationScope(around.RunId, null, group);
            }
        }

        return new CompensationScope(null, container.Index, group);
    }

    private static bool Matches(Burst burst, CompensationScope scope, UndoEntry entry) =>
        (scope.Group is null || entry.Group == scope.Group || (entry.IsPivot && entry.Group is null))
        && (scope.ContainerRun is not { } run || entry.Containers.Contains(run))
        && (scope.ContainerNode is not { } node || IsInside(burst, entry.Node, node));

    private static bool IsInside(Burst burst, int node, int container)
    {
        for (int? around = node; around is { } index; around = burst.Workflow.Definition.Nodes[index].Parent)
        {
            if (index == container)
            {
                return true;
            }
        }

        return false;
    }

    private static UndoEntry Taken(Burst burst, ActivityExecution run) => burst.State.Undo.Find(entry => entry.TakenBy == run.RunId)
        ?? throw new InvalidOperationException("The compensation has lost the effect that it takes back.");

    private static EffectActivity ActivityOf(Burst burst, UndoEntry entry) => ((EffectBehavior)burst.Workflow.Activity(entry.Node).Behavior).Activity;

    private static ActivityScope ScopeOf(Burst burst, UndoEntry entry)
    {
        var node = burst.Workflow.Definition.Nodes[entry.Node];
        var key = EffectKey.Derive(burst.State.Id, burst.State.CreatedAt, entry.KeyPath ?? node.NodeId, entry.Iteration, entry.Generation, isUndo: true);
        return new ActivityScope(burst.State.Id, burst.State.CorrelationId, node.Id, key, burst.Now, entry.Inputs);
    }
}
