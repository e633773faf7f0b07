using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Lets an <see cref="EffectActivity"/> call: the intent first, the outcome with the step that follows from it.</summary>
internal class EffectBehavior(EffectActivity activity) : IEffectBehavior
{
    /// <summary>The input of every effect activity that says which group of effects it is taken back with.</summary>
    public const string CompensationGroup = "compensationGroup";

    public EffectActivity Activity => activity;

    public void Start(Burst burst, ActivityExecution run)
    {
        run.Inputs = burst.Inputs(run);
        var scope = burst.Scope(run, run.Inputs);
        EffectFlow.Plan(burst, run, activity.Plan(scope), scope.RunKey, isUndo: false);
    }

    public void Finished(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result)
    {
        switch (result)
        {
            case EffectResult.Done done:
                // The ledger knows it as done from this transition on, so its book entries and its undo belong here, even if the
                // way on fails: a retry is given the stored answer, which has none of them.
                RememberUndo(burst, run, done);
                Book(burst, done.Result);
                Leave(burst, run, done.Result with { Writes = [], Events = [] }, null);
                break;
            case EffectResult.Refused refused:
                Leave(burst, run, refused.Result, $"{refused.Code}: {refused.Message}");
                break;
        }
    }

    public void FinishedAfterCancel(Burst burst, ActivityExecution run, EffectResult result)
    {
        if (result is EffectResult.Done done)
        {
            RememberUndo(burst, run, done);
            Book(burst, done.Result);
        }
    }

    public void GaveUp(Burst burst, ActivityExecution run, EffectResult failure, string message)
    {
        if (activity.GiveUp(burst.Scope(run, run.Inputs!), failure) is { } result)
        {
            run.Effect = null;
            Leave(burst, run, result, message);
        }
        else
        {
            burst.Fault(run, message);
        }
    }

    public bool CanLookUp(Burst burst, ActivityExecution run) => activity.CanLookUp;

    public (EffectActivity Activity, EffectCall Call) CallOf(Burst burst, ActivityExecution run, EffectProgress effect) =>
        (activity, new EffectCall(effect.Key, effect.Attempt, effect.FirstSentAt, burst.Scope(run, run.Inputs!, effect.Key), null));

    /// <summary>Goes on by the result's port.</summary>
    protected virtual void Leave(Burst burst, ActivityExecution run, ActivityResult result, string? detail) => burst.Complete(run, result, detail);

    private static void Book(Burst burst, ActivityResult result)
    {
        burst.Transition.Writes.AddRange(result.Writes);
        burst.Transition.Events.AddRange(result.Events);
    }

    private void RememberUndo(Burst burst, ActivityExecution run, EffectResult.Done done)
    {
        if (activity.Undo == UndoKind.Nothing)
        {
            return;
        }

        var containers = new List<int>();
        for (var container = run.Parent; container is { } id; container = burst.State.FindRun(id)?.Parent)
        {
            containers.Add(id);
        }

        burst.State.Undo.RemoveAll(entry => (entry.Node, entry.Iteration, entry.KeyPath) == (run.Node, run.Iteration, run.KeyPath));
        burst.State.Undo.Add(new UndoEntry
        {
            Node = run.Node,
            Iteration = run.Iteration,
            KeyPath = run.KeyPath,
            IsPivot = activity.Undo == UndoKind.Pivot,
            Containers = containers,
            Group = run.Inputs!.TryGetValue(CompensationGroup, out var group) ? group.AsText() : null,
            Inputs = run.Inputs,
            Record = done.Record,
        });
    }
}
