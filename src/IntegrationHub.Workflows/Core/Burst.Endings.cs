using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Workflows.Core;

/// <summary>How an instance ends, and what is taken back before.</summary>
internal sealed partial class Burst
{
    /// <summary>
    /// Completes everything between this run and the workflow's root, cancels what runs beside, and ends the instance.
    /// </summary>
    public void CompleteWorkflow(ActivityExecution run, IReadOnlyList<string> outcomes)
    {
        state.Outcomes = [.. outcomes];
        EndRun(run, ActivityStatus.Completed, outcomes, null);
        for (var container = ParentOf(run); container is not null; container = ParentOf(container))
        {
            CancelChildren(container);
            EndRun(container, ActivityStatus.Completed, [], null);
        }

        EndWith(WorkflowSubStatus.Finished, compensate: false);
    }

    /// <summary>
    /// Ends the instance, or first takes back what it did. A faulted instance keeps what it was doing in its state, so
    /// that it can go on after a repair, but waits for nothing; in any other end whatever still ran is recorded Canceled.
    /// </summary>
    private void EndWith(WorkflowSubStatus how, bool compensate)
    {
        _localEvents.Clear();
        if ((compensate || how == WorkflowSubStatus.Cancelled) && state.EndsAs is null)
        {
            AwaitGivenUp();
        }

        if (compensate && state.EndsAs is null && Compensation.Compensating.IsNeeded(state))
        {
            _scheduled.Clear();
            CancelEverything();
            (state.EndsAs, state.Status, state.SubStatus) = (how, WorkflowStatus.Running, WorkflowSubStatus.Executing);
            return;
        }

        (state.Status, state.SubStatus) = (WorkflowStatus.Finished, state.EndsAs ?? how);
        if (state.SubStatus == WorkflowSubStatus.Faulted && state.EndsAs is null)
        {
            Hold();
        }
        else
        {
            _scheduled.Clear();
            CancelEverything();
        }

        TellParent();
    }

    /// <summary>
    /// Calls that were given up and may have happened all the same: before anything is taken back their outcome has to
    /// be known, so they are sent again with their keys until it is. After a cancellation nobody else would ask any more,
    /// so then too, as with the calls that it finds under way.
    /// </summary>
    private void AwaitGivenUp()
    {
        foreach (var faulted in state.Faulted.Where(run => run.Effect is { IsCertain: false }).ToList())
        {
            state.Faulted[state.Faulted.IndexOf(faulted)] = faulted with { Effect = null };
            var run = new ActivityExecution
            {
                RunId = faulted.RunId,
                Node = faulted.Node,
                Parent = faulted.Parent,
                Iteration = faulted.Iteration,
                Generation = faulted.Generation,
                KeyPath = faulted.KeyPath,
                StartedAt = Now,
                StartedSequence = 0,
                Inputs = faulted.Inputs,
            };
            state.Detached.Add(run);
            EffectFlow.Resume(this, run, faulted.Effect!, isKnownDone: false);
        }
    }

    /// <summary>Starts the compensation before the end, as a run that stands in no drawing.</summary>
    public void RunCompensation()
    {
        var run = Begin(new ScheduledActivity(Compensation.Compensating.Node, null, false, null, null));
        run.Compensation = new Compensation.CompensationScope(null, null, null);
        Guarded(run, () => Behavior(run).Start(this, run));
    }

    /// <summary>The compensation that came before the end is done: now it ends.</summary>
    public void CompensationDone(ActivityExecution run)
    {
        EndRun(run, ActivityStatus.Completed, [], null);
        EndWith(state.EndsAs ?? WorkflowSubStatus.Finished, compensate: false);
    }

    private void CancelEverything()
    {
        foreach (var run in state.Executions.OrderByDescending(run => run.RunId).ToList())
        {
            EndRun(run, ActivityStatus.Canceled, [], null);
        }
    }

    /// <summary>A faulted instance waits for nothing and starts nothing, but keeps both for the time after a repair.</summary>
    private void Hold()
    {
        foreach (var run in state.Executions)
        {
            run.Bookmarks.ForEach(Transition.RemoveBookmark);
            if (run.Timer is { } timer && run.Effect is null)
            {
                Transition.RemoveTimer(timer);
            }
        }

        HoldScheduled();
    }

    private void HoldScheduled()
    {
        foreach (var item in _scheduled)
        {
            if (item.Again is { } again)
            {
                // It was to be tried again and another fault came first: it keeps its iteration and its key for the next retry.
                state.Faulted.Add(again);
            }
            else
            {
                state.Held.Add(new HeldActivity(item.Node, item.Parent?.RunId, item.ByBackConnection, item.Variables));
            }
        }

        _scheduled.Clear();
    }

    private void TellParent()
    {
        if (state is { ParentId: { } parent, ParentWaits: true })
        {
            Transition.Published.Add(Children.ChildWorkflows.Ended(state, parent));
        }
    }
}
