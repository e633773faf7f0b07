using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// The decision core: takes an instance's state and what has happened, runs activities until nothing is scheduled, and
/// leaves the new state and a <see cref="Runtime.Transition"/>. It does no I/O and knows no clock but the given time, so
/// the same input gives the same decision in production, in a test and in a simulation.
/// </summary>
internal sealed class Burst(CompiledWorkflow workflow, InstanceState state, DateTimeOffset now)
{
    /// <summary>A burst that starts more activities than this without waiting for anything is an endless loop.</summary>
    private const int StepLimit = 10_000;

    private readonly Queue<(int Node, ActivityExecution? Parent)> _scheduled = new();
    private int _steps;

    public CompiledWorkflow Workflow => workflow;

    public InstanceState State => state;

    public DateTimeOffset Now => now;

    public Transition Transition { get; } = new();

    /// <summary>Starts the instance.</summary>
    public void Start()
    {
        foreach (var variable in workflow.Definition.Variables)
        {
            if (variable.InitialValue is { } value)
            {
                state.Variables[variable.Id] = value;
            }
        }

        Schedule(workflow.Definition.Root.Index, null);
        Drain();
    }

    /// <summary>Resumes every bookmark that waits for the event.</summary>
    /// <returns>Whether any did; if none, the signal stays for later.</returns>
    public bool Receive(string eventName, JsonElement? payload)
    {
        var hash = StimulusHash.OfEvent(eventName);
        var waiting = state.Executions.SelectMany(run => run.Bookmarks.Where(bookmark => bookmark.Hash == hash).Select(bookmark => (run, bookmark))).ToList();
        foreach (var (run, bookmark) in waiting)
        {
            // An earlier resumption of this loop may have cancelled the run.
            if (run.Bookmarks.Contains(bookmark))
            {
                Guarded(run, () => Behavior(run).Receive(this, run, bookmark, payload));
                Drain();
            }
        }

        return waiting.Count > 0;
    }

    public void TimeOver(string timerId)
    {
        if (state.Executions.Find(run => run.Timer?.Id == timerId) is not { Timer: { } timer } run)
        {
            return;
        }

        run.Timer = null;
        Transition.RemoveTimer(timer);
        if (run.Effect is { Phase: EffectPhase.Waiting })
        {
            SendAgain(run);
        }
        else
        {
            Guarded(run, () => Behavior(run).TimeOver(this, run));
        }

        Drain();
    }

    /// <summary>After a crash: a call that was under way may or may not have arrived, so it is sent again with its key.</summary>
    public void Recover()
    {
        foreach (var run in state.Executions.Where(run => run.Effect is { Phase: EffectPhase.Sent }))
        {
            SendAgain(run);
        }

        Drain();
    }

    /// <summary>Takes what one attempt came to.</summary>
    public void Answer(EffectAnswer answer, double jitter)
    {
        if (state.Executions.Find(run => run.Effect?.Key == answer.Key) is { Effect: { } effect } run && state.Status == WorkflowStatus.Running)
        {
            EffectFlow.Apply(this, run, effect, answer, jitter);
            Drain();
        }
        else
        {
            Transition.EffectsUpdated.Add(EffectFlow.ToUpdate(answer, now));
        }
    }

    public void Cancel()
    {
        End(WorkflowSubStatus.Cancelled);
    }

    public void Schedule(int node, ActivityExecution? parent) => _scheduled.Enqueue((node, parent));

    public bool IsScheduled(ActivityExecution parent) => _scheduled.Any(item => item.Parent == parent);

    public ActivityNode Node(ActivityExecution run) => workflow.Definition.Nodes[run.Node];

    public JsonElement Input(ActivityExecution run, string name) =>
        Node(run).Inputs.TryGetValue(name, out var expression) ? ExpressionEvaluator.Evaluate(expression, workflow.Definition, state) : default;

    public Dictionary<string, JsonElement> Inputs(ActivityExecution run) => Node(run).Inputs.ToDictionary(
        input => input.Key, input => ExpressionEvaluator.Evaluate(input.Value, workflow.Definition, state), StringComparer.OrdinalIgnoreCase);

    public ActivityScope Scope(ActivityExecution run, IReadOnlyDictionary<string, JsonElement> inputs) => new(
        state.Id, state.CorrelationId, Node(run).Id, EffectKey.Derive(state.Id, Node(run).NodeId, run.Iteration, 0), now, inputs);

    public void SetVariable(string idOrName, JsonElement value) =>
        state.Variables[workflow.Definition.FindVariable(idOrName)?.Id ?? idOrName] = value.ValueKind == JsonValueKind.Undefined ? default : value.Clone();

    /// <summary>Writes an output into the variable that the definition binds it to, if any.</summary>
    public void SetOutput(ActivityExecution run, string output, JsonElement value)
    {
        if (Node(run).Outputs.TryGetValue(output, out var variable))
        {
            SetVariable(variable, value);
        }
    }

    public void WaitForEvent(ActivityExecution run, string eventName)
    {
        var bookmark = new Bookmark($"{run.RunId}.{run.Bookmarks.Count + 1}", eventName, StimulusHash.OfEvent(eventName));
        run.Bookmarks.Add(bookmark);
        Transition.BookmarksAdded.Add(bookmark);
        MarkSuspended(run);
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

    public void MarkResumed(ActivityExecution run)
    {
        run.ResumedAt = now;
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

    public void Complete(ActivityExecution run, IReadOnlyList<string> outcomes, string? detail = null)
    {
        EndRun(run, ActivityStatus.Completed, outcomes, detail);
        if (state.FindRun(run.Parent) is { } parent)
        {
            Behavior(parent).ChildCompleted(this, parent, run, outcomes);
        }
        else
        {
            End(WorkflowSubStatus.Finished);
        }
    }

    public void Fault(ActivityExecution run, string message)
    {
        AddIncident(run, message);
        EndRun(run, ActivityStatus.Faulted, [], message);
        End(WorkflowSubStatus.Faulted);
    }

    public void AddIncident(ActivityExecution run, string message) =>
        state.Incidents.Add(new Incident(Node(run).Id, Node(run).Type, message, now));

    public void CancelChildren(ActivityExecution run)
    {
        foreach (var child in state.Executions.Where(child => child.Parent == run.RunId).ToList())
        {
            CancelChildren(child);
            EndRun(child, ActivityStatus.Canceled, [], null);
        }
    }

    /// <summary>Ends the instance; whatever still ran is recorded Canceled and waits for nothing any more.</summary>
    public void End(WorkflowSubStatus how)
    {
        if (state.Status == WorkflowStatus.Finished)
        {
            return;
        }

        state.Status = WorkflowStatus.Finished;
        state.SubStatus = how;
        _scheduled.Clear();
        foreach (var run in state.Executions.OrderByDescending(run => run.RunId).ToList())
        {
            EndRun(run, ActivityStatus.Canceled, [], null);
        }
    }

    private void Drain()
    {
        while (state.Status == WorkflowStatus.Running && _scheduled.TryDequeue(out var next))
        {
            var run = Begin(next.Node, next.Parent);
            if (++_steps > StepLimit)
            {
                Fault(run, $"The workflow started {StepLimit} activities without waiting for anything; this looks like an endless loop.");
                return;
            }

            Guarded(run, () => Behavior(run).Start(this, run));
        }

        if (state.Status == WorkflowStatus.Running)
        {
            state.SubStatus = state.HasCallUnderWay ? WorkflowSubStatus.Executing : WorkflowSubStatus.Suspended;
        }
    }

    private ActivityExecution Begin(int node, ActivityExecution? parent)
    {
        var iteration = state.Iterations.GetValueOrDefault(node) + 1;
        state.Iterations[node] = iteration;
        var run = new ActivityExecution
        {
            RunId = ++state.LastRunId,
            Node = node,
            Parent = parent?.RunId,
            Iteration = iteration,
            StartedAt = now,
            StartedSequence = ++state.LastJournalSequence,
        };
        state.Executions.Add(run);
        return run;
    }

    /// <summary>An activity that throws has a fault of its own making: the instance says so instead of taking the host down.</summary>
    private void Guarded(ActivityExecution run, Action step)
    {
        try
        {
            step();
        }
#pragma warning disable CA1031 // Any exception of an activity's code becomes the incident of its instance.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fault(run, failure.Message);
        }
    }

    private void SendAgain(ActivityExecution run)
    {
        run.Effect = run.Effect! with { Phase = EffectPhase.Sent, Attempt = run.Effect.Attempt + 1 };
        Transition.EffectsUpdated.Add(new EffectUpdate(run.Effect.Key, EffectStatus.Sent, run.Effect.Attempt, null, null, null, null, now));
        Transition.Sends.Add(run);
    }

    private void MarkSuspended(ActivityExecution run)
    {
        if (run.SuspendedSequence is null)
        {
            run.SuspendedAt = now;
            run.SuspendedSequence = ++state.LastJournalSequence;
        }
    }

    private void EndRun(ActivityExecution run, ActivityStatus status, IReadOnlyList<string> outcomes, string? detail)
    {
        if (!state.Executions.Remove(run))
        {
            return;
        }

        foreach (var bookmark in run.Bookmarks)
        {
            Transition.RemoveBookmark(bookmark);
        }

        run.Bookmarks.Clear();
        if (run.Timer is { } timer)
        {
            run.Timer = null;
            Transition.RemoveTimer(timer);
        }

        Transition.Sends.Remove(run);
        var node = Node(run);
        Transition.EndedRuns.Add(new ActivityRun(
            run.RunId, node.Id, node.Type, status, outcomes is [] or ["Done"] ? null : string.Join(',', outcomes), detail, run.StartedAt, run.StartedSequence,
            run.SuspendedAt, run.SuspendedSequence, run.ResumedAt, run.ResumedSequence, now, ++state.LastJournalSequence));
    }

    private Activities.IActivityBehavior Behavior(ActivityExecution run) => workflow.Activity(run.Node).Behavior;
}
