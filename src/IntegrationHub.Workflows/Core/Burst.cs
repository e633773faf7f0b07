using System.Text.Json;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Core;

/// <summary>
/// The decision core: takes an instance's state and what has happened, runs activities until nothing is scheduled, and
/// leaves the new state and a <see cref="Core.Transition"/>. It does no I/O and knows no clock and no dice but the
/// given ones, so the same input gives the same decision in production, in a test and in a simulation.
/// <c>Burst.Runs.cs</c> has the life of a run, <c>Burst.Endings.cs</c> how the instance ends, <c>Burst.Values.cs</c> variables and expressions, <c>Burst.Repairs.cs</c> what operators do, <c>Burst.Reopening.cs</c> how a faulted instance comes back.
/// </summary>
internal sealed partial class Burst(CompiledWorkflow workflow, InstanceState state, BurstContext context)
{
    private readonly LinkedList<ScheduledActivity> _scheduled = new();
    private readonly Queue<(string EventName, JsonElement? Payload)> _localEvents = new();

    public CompiledWorkflow Workflow => workflow;

    public InstanceState State => state;

    public DateTimeOffset Now => context.Now;

    public BurstContext Context => context;

    public Transition Transition { get; } = new();

    /// <summary>The activity that the instance was started by, until it has run.</summary>
    public int? TriggerNode { get; private set; }

    /// <summary>Starts the instance.</summary>
    public void Start()
    {
        Transition.TimersRemoved.AddRange(state.IsStored ? [new ActivityTimer(InstanceState.BeginTimer, state.CreatedAt)] : []);
        state.IsStored = false;
        InitializeVariables();
        TriggerNode = state.TriggerActivityId is { } id ? workflow.Definition.Find(id)?.Index : null;
        Schedule(workflow.Definition.Root.Index, null);
        Drain();

        // What triggered it is read by the trigger alone, and only now.
        state.TriggerPayload = null;
    }

    /// <summary>Whether the run is the trigger that started the instance: what it waits for has already happened.</summary>
    public bool TakeTrigger(ActivityExecution run, out JsonElement payload)
    {
        payload = state.TriggerPayload ?? Null;
        if (TriggerNode != run.Node)
        {
            return false;
        }

        TriggerNode = null;
        return true;
    }

    /// <summary>Resumes every bookmark that waits for this, or only the one with the id.</summary>
    /// <returns>Whether any did; if none, the signal stays for later.</returns>
    public bool Receive(long hash, string name, JsonElement? payload, string? bookmarkId = null)
    {
        if (state.Status == WorkflowStatus.Finished)
        {
            return false;
        }

        var received = Resume(hash, name, payload, bookmarkId);
        Drain();
        return received;
    }

    public void TimeOver(string timerId)
    {
        if (timerId == InstanceState.BeginTimer && state.IsStored)
        {
            Start();
            return;
        }

        if (FindRun(run => run.Timer?.Id == timerId) is not { Timer: { } timer } run)
        {
            return;
        }

        run.Timer = null;
        Transition.RemoveTimer(timer);
        if (run.Effect is { Phase: EffectPhase.Waiting })
        {
            EffectFlow.SendAgain(this, run);
        }
        else
        {
            Guarded(run, () => Behavior(run).TimeOver(this, run));
        }

        Drain();
    }

    /// <summary>
    /// After a crash or a takeover: a call that nobody waits for any more may or may not have arrived, so it is sent
    /// again with its key; unless it is known that it never left.
    /// </summary>
    public void TakeUp(Func<EffectProgress, bool> isLost, Func<EffectProgress, bool>? isUnsent = null)
    {
        var lost = state.Executions.FindAll(run => run.Effect is { Phase: EffectPhase.Sent } effect && isLost(effect));
        lost.AddRange(state.Detached.FindAll(run => run.Effect is { Phase: EffectPhase.Sent } effect && isLost(effect)));
        foreach (var run in lost)
        {
            if (isUnsent?.Invoke(run.Effect!) == true)
            {
                EffectFlow.SendUnsent(this, run);
            }
            else
            {
                EffectFlow.SendAgain(this, run);
            }
        }

        Drain();
    }

    /// <summary>Takes what one attempt came to.</summary>
    public void Answer(EffectAnswer answer)
    {
        if (FindRun(run => run.Effect?.Key == answer.Key) is not { Effect: { } effect } run)
        {
            EffectFlow.Late(this, answer);
            return;
        }

        Guarded(run, () => EffectFlow.Apply(this, run, effect, answer));
        Drain();
    }

    /// <summary>Ends the instance where it stands; compensates first where that is asked for or the workflow says so. One that already compensates before its end goes on with that.</summary>
    public void Cancel(bool compensate)
    {
        if (state.EndsAs is null && (state.Status == WorkflowStatus.Running || state.SubStatus == WorkflowSubStatus.Faulted))
        {
            EndWith(WorkflowSubStatus.Cancelled, compensate || workflow.Definition.Options.CompensateOnCancel);
            Drain();
        }
    }

    /// <summary>Hands an event to this instance alone, after what is scheduled now has run.</summary>
    public void PublishLocally(string eventName, JsonElement? payload) => _localEvents.Enqueue((eventName, payload));

    /// <summary>Runs that go on, and cancelled ones whose call has still to be answered.</summary>
    private IEnumerable<ActivityExecution> AllRuns => state.Executions.Concat(state.Detached);

    /// <summary>Among those that go on, and then among cancelled ones whose call has still to be answered.</summary>
    private ActivityExecution? FindRun(Predicate<ActivityExecution> isIt) => state.Executions.Find(isIt) ?? state.Detached.Find(isIt);

    private void Drain()
    {
        if (state.SubStatus == WorkflowSubStatus.Faulted)
        {
            HoldScheduled();
            return;
        }

        while (state.Status == WorkflowStatus.Running)
        {
            if (_scheduled.First is { } next)
            {
                _scheduled.RemoveFirst();
                Run(next.Value);
            }
            else if (_localEvents.TryDequeue(out var local))
            {
                Resume(StimulusHash.Of(StimulusHash.Event, local.EventName), local.EventName, local.Payload, null);
            }
            else
            {
                Rest();
                return;
            }
        }
    }

    private void Run(ScheduledActivity next)
    {
        var run = Begin(next);
        if (!context.Budget.Spend())
        {
            Fault(run, $"The workflow started {BurstBudget.Steps} activities without waiting for anything; this looks like an endless loop.");
            return;
        }

        Guarded(run, () => Behavior(run).Start(this, run));
    }

    private bool Resume(long hash, string name, JsonElement? payload, string? bookmarkId)
    {
        var waiting = new List<(ActivityExecution Run, Bookmark Bookmark)>();
        foreach (var run in state.Executions)
        {
            foreach (var bookmark in run.Bookmarks)
            {
                if (bookmark.Hash == hash && bookmark.Name == name && (bookmarkId is null || bookmark.Id == bookmarkId))
                {
                    waiting.Add((run, bookmark));
                }
            }
        }

        foreach (var (run, bookmark) in waiting)
        {
            // An earlier resumption of this loop may have cancelled the run.
            if (run.Bookmarks.Contains(bookmark))
            {
                Guarded(run, () => Behavior(run).Receive(this, run, bookmark, payload));
            }
        }

        return waiting.Count > 0;
    }

    /// <summary>Nothing is scheduled any more: the instance waits, or a fault has left it with nothing to wait for.</summary>
    private void Rest()
    {
        if (state.EndsAs is not null && state.Executions.Count == 0 && state.Detached.Count == 0)
        {
            // The last call of what was cancelled is answered: now it is known what has to be taken back.
            Compensation.Compensating.Begin(this);
            Drain();
        }
        else if (state.Detached.Count == 0 && Compensation.Compensating.GoesOn(this))
        {
            Drain();
        }
        else if (FindRun(static run => run.IsWaiting) is not null)
        {
            state.SubStatus = state.HasCallUnderWay ? WorkflowSubStatus.Executing : WorkflowSubStatus.Suspended;
        }
        else if (state.Faulted.Count > 0)
        {
            EndWith(WorkflowSubStatus.Faulted, workflow.Definition.Options.CompensateOnFault);
            if (state.Status == WorkflowStatus.Running)
            {
                Drain();
            }
        }
        else
        {
            throw new InvalidOperationException("The instance has neither ended nor anything to wait for.");
        }
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

    private IActivityBehavior Behavior(ActivityExecution run) => workflow.Activity(run.Node).Behavior;

    private sealed record ScheduledActivity(
        int Node, ActivityExecution? Parent, bool ByBackConnection, Dictionary<string, JsonElement>? Variables, FaultedRun? Again);
}
