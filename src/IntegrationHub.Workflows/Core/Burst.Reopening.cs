using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Workflows.Core;

/// <summary>How an instance that has faulted comes back into work.</summary>
internal sealed partial class Burst
{
    /// <summary>A run that faulted can only go on while the container that it stood in runs.</summary>
    private bool HasPlace(FaultedRun run) => run.Parent is null || state.FindRun(run.Parent) is not null;

    /// <summary>Where nothing faulted is left, a faulted instance goes on: what it waited for is armed and what was held is scheduled.</summary>
    private void Reopen()
    {
        if (state.SubStatus != WorkflowSubStatus.Faulted || state.Faulted.Count > 0)
        {
            return;
        }

        (state.Status, state.SubStatus) = (WorkflowStatus.Running, WorkflowSubStatus.Executing);
        state.Reopened = (state.Reopened ?? 0) + 1;
        foreach (var run in state.Executions)
        {
            Transition.BookmarksAdded.AddRange(run.Bookmarks);
            if (run is { Timer: { } timer, Effect: null })
            {
                Transition.TimersAdded.Add(timer);
            }
        }

        var held = state.Held.ToList();
        state.Held.Clear();
        foreach (var activity in held.Where(activity => activity.Parent is null || state.FindRun(activity.Parent) is not null))
        {
            Schedule(activity.Node, state.FindRun(activity.Parent), activity.ByBackConnection, activity.Variables);
        }
    }

    private void RunAgain(FaultedRun faulted, RetryFacts facts)
    {
        var again = new ScheduledActivity(faulted.Node, state.FindRun(faulted.Parent), faulted.ByBackConnection, faulted.Variables, faulted);
        if (faulted.Effect is { IsCertain: false } effect)
        {
            var run = Begin(again);
            run.Inputs = faulted.Inputs;
            EffectFlow.Resume(this, run, effect, facts.DoneEffects.Contains(effect.Key));
        }
        else if (faulted.Stopped is { } stopped)
        {
            GoOnFrom(again, stopped);
        }
        else if (facts.Children.TryGetValue(faulted.RunId, out var child) && child.SubStatus != WorkflowSubStatus.Cancelled)
        {
            TakeUpChild(again, child);
        }
        else
        {
            var isNewKey = faulted.Effect is not null || child is not null;
            _scheduled.AddLast(again with { Again = faulted with { Effect = null, Generation = faulted.Generation + (isNewKey ? 1 : 0) } });
        }
    }

    /// <summary>The container stands where it stood, and hears once more of the end that it could not go on from.</summary>
    private void GoOnFrom(ScheduledActivity again, StoppedContainer stopped)
    {
        var run = Begin(again);
        (run.Variables, run.Position, run.Items, run.Flow, run.IsBreaking) = (again.Variables, stopped.Position, stopped.Items, stopped.Flow, stopped.IsBreaking);
        foreach (var entry in state.Undo.Where(entry => entry.Containers.Contains(again.Again!.RunId)))
        {
            entry.Containers.Add(run.RunId);
        }

        var child = new ActivityExecution
        {
            RunId = 0,
            Node = stopped.Child,
            Parent = run.RunId,
            Iteration = 0,
            ByBackConnection = stopped.ByBackConnection,
            StartedAt = Now,
            StartedSequence = 0,
        };
        GoOn(run, child, stopped.Outcomes);
    }

    /// <summary>The workflow inside the activity exists: it is waited for again, or its result is taken, and no second one starts.</summary>
    private void TakeUpChild(ScheduledActivity again, InstanceState child)
    {
        var run = Begin(again);
        WaitFor(run, ChildWorkflows.Stimulus, child.Id);
        if (child is { Status: WorkflowStatus.Finished, SubStatus: WorkflowSubStatus.Finished })
        {
            Guarded(run, () => Behavior(run).Receive(this, run, run.Bookmarks[0], ChildWorkflows.ResultOf(child)));
        }
    }

    /// <summary>Containers that nothing runs in any more, because what faulted in them is done with, end.</summary>
    private void CompleteEmptied()
    {
        foreach (var container in state.Executions.OrderByDescending(run => run.RunId).ToList())
        {
            if (state.Status == WorkflowStatus.Running && state.Executions.Contains(container)
                && container is { IsWaiting: false, Compensation: null } && IsDone(container))
            {
                Complete(container, []);
            }
        }
    }

    private ActivityExecution BeginInPlaceOf(FaultedRun faulted)
    {
        state.Faulted.Remove(faulted);
        Reopen();
        return Begin(new ScheduledActivity(faulted.Node, state.FindRun(faulted.Parent), faulted.ByBackConnection, faulted.Variables, faulted));
    }
}
