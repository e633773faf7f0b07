using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Core;

/// <summary>The life of a run: scheduled, begun, waiting, and how it ends.</summary>
internal sealed partial class Burst
{
    public void Schedule(int node, ActivityExecution? parent, bool byBackConnection = false, Dictionary<string, JsonElement>? variables = null) =>
        _scheduled.AddLast(new ScheduledActivity(node, parent, byBackConnection, variables, null));

    public bool HasChildren(ActivityExecution run) =>
        _scheduled.Any(item => item.Parent == run) || state.Executions.Exists(other => other.Parent == run.RunId);

    /// <summary>
    /// Whether all that ran inside has come to a good end; what has faulted keeps its container open for a repair. An open
    /// container keeps those around it open, and one that ended all the same (a WaitAny that somebody else won) does not.
    /// </summary>
    public bool IsDone(ActivityExecution run) => !HasChildren(run) && !state.Faulted.Exists(faulted => faulted.Parent == run.RunId);

    public bool IsScheduledOrRunning(int node, ActivityExecution parent) =>
        _scheduled.Any(item => item.Parent == parent && item.Node == node) || state.Executions.Exists(run => run.Parent == parent.RunId && run.Node == node);

    public ActivityNode Node(ActivityExecution run) => workflow.Definition.Nodes[run.Node];

    /// <summary>The id that the journal shows: the drawn activity's, or that of the compensation before the end.</summary>
    public string ActivityId(ActivityExecution run) => run.Node < 0 ? Compensation.Compensating.ActivityId : Node(run).Id;

    public ActivityExecution? ParentOf(ActivityExecution run) => state.FindRun(run.Parent);

    public void WaitFor(ActivityExecution run, string stimulus, string name)
    {
        var bookmark = new Bookmark($"{run.RunId}.{state.LastJournalSequence}.{run.Bookmarks.Count + 1}", stimulus, name, StimulusHash.Of(stimulus, name), state.CorrelationId);
        run.Bookmarks.Add(bookmark);
        Transition.BookmarksAdded.Add(bookmark);
        MarkSuspended(run);
    }

    public void WaitForEvent(ActivityExecution run, string eventName) => WaitFor(run, StimulusHash.Event, eventName);

    /// <summary>Gives the instance another business key. What it waits for already is found by the new key from now on, and no longer by the old one.</summary>
    public void Correlate(string? correlationId)
    {
        state.CorrelationId = correlationId;
        foreach (var run in state.Executions)
        {
            for (var index = 0; index < run.Bookmarks.Count; index++)
            {
                var bookmark = run.Bookmarks[index];
                if (bookmark.CorrelationId != correlationId)
                {
                    Transition.RemoveBookmark(bookmark);
                    Transition.BookmarksAdded.Add(run.Bookmarks[index] = bookmark with { CorrelationId = correlationId });
                }
            }
        }
    }

    public void WaitUntil(ActivityExecution run, DateTimeOffset dueAt)
    {
        SetTimer(run, dueAt);
        MarkSuspended(run);
    }

    public void SetTimer(ActivityExecution run, DateTimeOffset dueAt)
    {
        run.Timer = new ActivityTimer($"{run.RunId}.{run.Effect?.Attempt ?? 0}", dueAt);
        Transition.TimersAdded.Add(run.Timer);
    }

    public void MarkSuspended(ActivityExecution run)
    {
        if (run.SuspendedSequence is null)
        {
            run.SuspendedAt = Now;
            run.SuspendedSequence = ++state.LastJournalSequence;
        }
    }

    /// <summary>Call once, when the wait is over for good.</summary>
    public void MarkResumed(ActivityExecution run)
    {
        run.ResumedAt = Now;
        run.ResumedSequence = ++state.LastJournalSequence;
    }

    /// <summary>Ends a run with the result of an activity written in code: outputs, book entries and events with it.</summary>
    public void Complete(ActivityExecution run, ActivityResult result, string? detail = null)
    {
        foreach (var (output, value) in result.Outputs)
        {
            SetOutput(run, output, value);
        }

        Transition.Writes.AddRange(result.Writes);
        Transition.Events.AddRange(result.Events);
        Complete(run, [result.Outcome], detail);
    }

    /// <param name="outcomes">None stands for <c>Done</c>.</param>
    public void Complete(ActivityExecution run, IReadOnlyList<string> outcomes, string? detail = null)
    {
        if (!EndRun(run, ActivityStatus.Completed, outcomes, detail))
        {
            return;
        }

        if (ParentOf(run) is { } parent)
        {
            GoOn(parent, run, outcomes);
        }
        else if (run.Node == workflow.Definition.Root.Index)
        {
            EndWith(WorkflowSubStatus.Finished, compensate: false);
        }
    }

    /// <summary>
    /// The child has ended: what goes wrong from here on, such as the condition of the next round, is its container's
    /// failure. The container keeps where it was, so that a retry does not begin it anew and repeat what it has done.
    /// </summary>
    private void GoOn(ActivityExecution container, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        var (position, flow) = (container.Position, container.Flow);
        try
        {
            Behavior(container).ChildCompleted(this, container, child, outcomes);
        }
#pragma warning disable CA1031 // Any exception of an activity's code becomes the incident of its instance.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fault(container, failure.Message, new StoppedContainer(child.Node, child.ByBackConnection, outcomes, position, container.Items, flow, container.IsBreaking));
        }
    }

    /// <summary>Ends a run as faulted. What it means for the rest is the workflow's incident strategy.</summary>
    public void Fault(ActivityExecution run, string message, StoppedContainer? stopped = null)
    {
        if (!state.Executions.Contains(run))
        {
            throw new InvalidOperationException($"'{Node(run).Id}' has failed after its end: {message}");
        }

        AddIncident(run, message);
        if (run.Compensation is not null)
        {
            // What was done has to be taken back: a compensation never gives up.
            SetTimer(run, Now + Compensation.Compensating.Pause);
            return;
        }

        CancelChildren(run);
        state.Faulted.Add(new FaultedRun(run.RunId, run.Node, run.Parent, run.Iteration, run.Generation, run.ByBackConnection, message, run.Effect, run.Inputs, run.Variables) { KeyPath = run.KeyPath, Stopped = stopped });
        EndRun(run, ActivityStatus.Faulted, [], message);
        if (workflow.Definition.Options.Incidents == IncidentStrategy.Fault || state.EndsAs is not null || run.Parent is null)
        {
            EndWith(WorkflowSubStatus.Faulted, workflow.Definition.Options.CompensateOnFault);
        }
    }

    public void AddIncident(ActivityExecution run, string message)
    {
        state.Incidents.Add(new Incident(ActivityId(run), workflow.Activity(run.Node).Descriptor.Type, message, Now));
    }

    public void CancelChildren(ActivityExecution run)
    {
        for (var item = _scheduled.First; item is not null;)
        {
            var next = item.Next;
            if (item.Value.Parent == run)
            {
                _scheduled.Remove(item);
            }

            item = next;
        }

        foreach (var child in state.Executions.Where(child => child.Parent == run.RunId).ToList())
        {
            CancelRun(child);
        }
    }

    /// <summary>Cancels the container's children that run, or are scheduled to run, one of these activities.</summary>
    public void CancelAmong(ActivityExecution container, IReadOnlySet<int> nodes)
    {
        for (var item = _scheduled.First; item is not null;)
        {
            var next = item.Next;
            if (item.Value.Parent == container && nodes.Contains(item.Value.Node))
            {
                _scheduled.Remove(item);
            }

            item = next;
        }

        foreach (var child in state.Executions.Where(child => child.Parent == container.RunId && nodes.Contains(child.Node)).ToList())
        {
            CancelRun(child);
        }
    }

    public void CancelRun(ActivityExecution run)
    {
        CancelChildren(run);
        EndRun(run, ActivityStatus.Canceled, [], null);
    }

    private ActivityExecution Begin(ScheduledActivity next)
    {
        var iteration = next.Again?.Iteration ?? state.Iterations.GetValueOrDefault(next.Node) + 1;
        state.Iterations[next.Node] = Math.Max(iteration, state.Iterations.GetValueOrDefault(next.Node));
        var run = new ActivityExecution
        {
            RunId = ++state.LastRunId,
            Node = next.Node,
            Parent = next.Parent?.RunId,
            Iteration = iteration,
            Generation = next.Again?.Generation ?? 0,
            KeyPath = next.Again?.KeyPath,
            ByBackConnection = next.ByBackConnection,
            StartedAt = Now,
            StartedSequence = ++state.LastJournalSequence,
            Variables = next.Variables,
        };
        DeclareVariables(run);
        state.Executions.Add(run);
        return run;
    }

    private bool EndRun(ActivityExecution run, ActivityStatus status, IReadOnlyList<string> outcomes, string? detail)
    {
        if (!state.Executions.Remove(run))
        {
            return false;
        }

        run.Bookmarks.ForEach(Transition.RemoveBookmark);
        run.Bookmarks.Clear();
        if (status == ActivityStatus.Canceled && run.Effect is not null && EffectFlow.Detach(this, run))
        {
            state.Detached.Add(run);
        }
        else
        {
            if (run.Timer is { } timer)
            {
                run.Timer = null;
                Transition.RemoveTimer(timer);
            }

            Compensation.Compensating.Release(this, run);
        }

        Transition.EndedRuns.Add(new ActivityRun(
            run.RunId, ActivityId(run), run.Node < 0 ? Compensation.Compensating.ActivityType : Node(run).Type, status, outcomes is [] or ["Done"] ? null : string.Join(',', outcomes), detail, run.StartedAt, run.StartedSequence,
            run.SuspendedAt, run.SuspendedSequence, run.ResumedAt, run.ResumedSequence, Now, ++state.LastJournalSequence));
        return true;
    }
}
