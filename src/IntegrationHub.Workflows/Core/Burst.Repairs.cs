using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Workflows.Core;

/// <summary>
/// What operators do to an instance. Every operation first looks whether it can be done at all and answers with a
/// refusal in words if not; only then it changes anything.
/// </summary>
internal sealed partial class Burst
{
    /// <returns>Null, or why not.</returns>
    public string? CancelByHand(bool compensate)
    {
        if (state.Status == WorkflowStatus.Finished && state.SubStatus != WorkflowSubStatus.Faulted)
        {
            return $"Instance '{state.Id}' is {state.SubStatus} already; there is nothing left to cancel.";
        }

        if (Compensated() is { } compensated)
        {
            return compensated;
        }

        Cancel(compensate);
        return null;
    }

    /// <summary>
    /// Runs what has faulted again in its place, with its iteration. A call that certainly did not happen gets a new
    /// key (its generation) and fresh inputs; one that may have happened goes out with its key and its inputs. A faulted
    /// instance goes on where it was held.
    /// </summary>
    /// <returns>Null, or why not.</returns>
    public string? Retry(RetryFacts facts)
    {
        if (WhyNothingToRetry() is { } refusal)
        {
            return refusal;
        }

        var faulted = state.Faulted.Where(HasPlace).ToList();
        state.Faulted.Clear();
        Reopen();
        foreach (var run in faulted)
        {
            RunAgain(run, facts);
        }

        CompleteEmptied();
        Drain();
        return null;
    }

    /// <summary>A person has found out what became of a call whose outcome nobody else could tell.</summary>
    /// <returns>Null, or why not.</returns>
    public string? Resolve(string key, EffectDecision decision)
    {
        var run = AllRuns.FirstOrDefault(run => run.Effect?.Key == key);
        if (run?.Effect is not { } effect)
        {
            return $"Instance '{state.Id}' has no open effect with the key '{key}'. Its open effects: {Listed(AllRuns.Where(open => open.Effect is not null).Select(open => open.Effect!.Key))}.";
        }

        if (effect.Phase != EffectPhase.Parked)
        {
            return effect.Phase == EffectPhase.Sent
                ? $"The call of '{ActivityId(run)}' is under way; wait for its answer."
                : $"The call of '{ActivityId(run)}' is tried again at {run.Timer?.DueAt:u}; only what is parked waits for a decision. Skip the activity if it must not be tried again.";
        }

        return decision switch
        {
            EffectDecision.Happened happened => Happened(run, effect, happened),
            EffectDecision.DidNotHappen { FaultActivity: true } => GiveUp(run, effect),
            _ => SendAnew(run, effect),
        };
    }

    /// <summary>Completes an activity that has faulted or waits, as if it had left by <paramref name="skip"/>'s outcome.</summary>
    /// <returns>Null, or why not.</returns>
    public string? Skip(ActivitySkip skip, string detail)
    {
        if (state.Status == WorkflowStatus.Finished && state.SubStatus != WorkflowSubStatus.Faulted)
        {
            return $"Instance '{state.Id}' is {state.SubStatus} already; there is nothing left to skip.";
        }

        bool IsMeant(int node, int runId) => node >= 0 && workflow.Definition.Nodes[node].Id == skip.ActivityId && (skip.RunId is null || skip.RunId == runId);
        var running = state.Executions.Where(run => IsMeant(run.Node, run.RunId)).ToList();
        var faulted = state.Faulted.Where(run => IsMeant(run.Node, run.RunId) && HasPlace(run)).ToList();
        if (running.Count + faulted.Count != 1)
        {
            return running.Count + faulted.Count == 0
                ? $"No run of activity '{skip.ActivityId}' in instance '{state.Id}' waits or has faulted; it stands at {Listed(StandsAt())}."
                : $"Activity '{skip.ActivityId}' has several runs; name one of {Listed(running.Select(run => $"{run.RunId}").Concat(faulted.Select(run => $"{run.RunId}")))}.";
        }

        var node = running is [var only] ? only.Node : faulted[0].Node;
        if ((Compensated() ?? (running is [var open] ? WhyNotSkipped(open) : null) ?? WrongResult(node, skip.Outcome, skip.Outputs)) is { } refusal)
        {
            return refusal;
        }

        var run = running is [var waiting] ? waiting : BeginInPlaceOf(faulted[0]);
        CloseSkippedEffect(run, faulted is [var gone] ? gone.Effect : run.Effect, detail);
        if (run is { SuspendedSequence: not null, ResumedSequence: null })
        {
            MarkResumed(run);
        }

        CancelChildren(run);
        foreach (var (output, value) in skip.Outputs)
        {
            SetOutput(run, output, value);
        }

        Complete(run, [skip.Outcome], detail);
        CompleteEmptied();
        Drain();
        return null;
    }

    /// <summary>Sets a variable of the workflow, or of a container that runs.</summary>
    /// <returns>Null with what was changed, or why not.</returns>
    public string? EditVariable(VariableEdit edit, out VariableChange? change)
    {
        change = null;
        if (state.Status == WorkflowStatus.Finished && state.SubStatus != WorkflowSubStatus.Faulted)
        {
            return $"Instance '{state.Id}' is {state.SubStatus}; its variables no longer matter.";
        }

        if (FindScope(edit, out var values, out var declared) is { } refusal)
        {
            return refusal;
        }

        var id = IdIn(declared, edit.Variable);
        var definition = declared.FirstOrDefault(variable => variable.Id == id);
        if (definition is null && !values!.ContainsKey(id))
        {
            return $"There is no variable '{edit.Variable}' there. The variables are {Listed(declared.Select(variable => variable.Name).Concat(values!.Keys.Where(key => declared.All(variable => variable.Id != key))))}.";
        }

        var value = JsonValues.As(edit.Value, definition?.TypeName);
        if (VariableTypes.Problem(value, definition?.TypeName) is { } problem)
        {
            return $"The variable '{definition!.Name}' is of type {definition.TypeName}: {problem}";
        }

        change = new VariableChange(id, definition?.Name ?? id, values!.GetValueOrDefault(id), value, definition?.IsSecret ?? false);
        values![id] = value;
        return null;
    }

    /// <summary>After an instance was set aside: hands over whatever became due meanwhile and was dropped.</summary>
    public void CatchUp()
    {
        if (state.IsStored)
        {
            TimeOver(InstanceState.BeginTimer);
            return;
        }

        foreach (var timer in AllRuns.Select(run => run.Timer).OfType<ActivityTimer>().Where(timer => timer.DueAt <= Now).ToList())
        {
            TimeOver(timer.Id);
        }
    }

    /// <summary>The activities that run, wait, have faulted or are held, for messages.</summary>
    private IEnumerable<string> StandsAt() => state.Executions.Where(run => run.IsWaiting).Select(ActivityId)
        .Concat(state.Faulted.Select(run => workflow.Definition.Nodes[run.Node].Id))
        .Concat(state.Held.Select(held => workflow.Definition.Nodes[held.Node].Id));

    private static string Listed(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "none";

    /// <summary>Why an instance that takes back what it did, or has done so, is not repaired any more.</summary>
    private string? Compensated() => state.EndsAs is not { } end ? null
        : state.Status == WorkflowStatus.Running
            ? $"Instance '{state.Id}' is taking back what it did and ends as {end} after that; wait for its end."
            : $"Instance '{state.Id}' has taken back what it did; start a new instance instead.";

    private string? WhyNothingToRetry()
    {
        if (Compensated() is { } compensated)
        {
            return compensated;
        }

        if (state.SubStatus == WorkflowSubStatus.Faulted || (state.Status == WorkflowStatus.Running && state.Faulted.Exists(HasPlace)))
        {
            return null;
        }

        var parked = state.Executions.Where(run => run.Effect is { Phase: EffectPhase.Parked }).Select(run => run.Effect!.Key).ToList();
        return parked is []
            ? $"Instance '{state.Id}' is {state.SubStatus} and nothing in it has faulted."
            : $"Instance '{state.Id}' waits for a decision: say whether the effects {Listed(parked)} happened.";
    }

    private string? Happened(ActivityExecution run, EffectProgress effect, EffectDecision.Happened happened)
    {
        if (!effect.IsUndo && WrongResult(run.Node, happened.Outcome, happened.Outputs) is { } refusal)
        {
            return refusal;
        }

        var result = effect.IsUndo ? ActivityResult.Done : new ActivityResult(happened.Outcome) { Outputs = happened.Outputs };
        Guarded(run, () => EffectFlow.Apply(this, run, effect, new EffectAnswer(effect.Key, effect.Attempt, new EffectResult.Done(result, happened.Record), null)));
        Drain();
        return null;
    }

    private string? GiveUp(ActivityExecution run, EffectProgress effect)
    {
        if (effect.IsUndo || state.Detached.Contains(run))
        {
            return $"'{ActivityId(run)}' is {(effect.IsUndo ? "a compensation, which never gives up" : "cancelled already")}; decide without faulting it.";
        }

        CloseAsNotDone(run, effect);
        run.Effect = effect with { Phase = EffectPhase.Waiting, IsCertain = true };
        Fault(run, $"{effect.Operation} at {effect.Connection} did not happen, as a person found out.");
        Drain();
        return null;
    }

    private string? SendAnew(ActivityExecution run, EffectProgress effect)
    {
        if (effect.IsUndo)
        {
            // The key of an undo stands for what it takes back, so it stays.
            run.Effect = effect with { Phase = EffectPhase.Waiting, IsCertain = true, Forgiven = effect.Attempt };
            EffectFlow.SendAgain(this, run);
        }
        else if (state.Detached.Remove(run))
        {
            CloseAsNotDone(run, effect);
        }
        else if (state.SubStatus == WorkflowSubStatus.Faulted)
        {
            return $"Instance '{state.Id}' has faulted and sends nothing; retry it first, or let '{ActivityId(run)}' fault and retry both.";
        }
        else
        {
            CloseAsNotDone(run, effect);
            run.Generation++;
            Guarded(run, () => Behavior(run).Start(this, run));
        }

        Drain();
        return null;
    }

    private void CloseAsNotDone(ActivityExecution run, EffectProgress effect)
    {
        run.Effect = null;
        Transition.EffectsUpdated.Add(new EffectUpdate(effect.Key, EffectStatus.DefinitelyNot, effect.Attempt, "resolved", "A person found out that it did not happen.", null, null, null, Now) { Effect = EffectFlow.Described(run, effect) });
    }

    private void CloseSkippedEffect(ActivityExecution run, EffectProgress? effect, string detail)
    {
        if (effect is null)
        {
            return;
        }

        run.Effect = null;
        if (!effect.IsCertain)
        {
            Transition.EffectsUpdated.Add(new EffectUpdate(effect.Key, EffectStatus.Unknown, effect.Attempt, "skipped", detail, null, null, null, Now) { OnlyIfOpen = true });
        }
        else
        {
            Transition.EffectsUpdated.Add(new EffectUpdate(effect.Key, EffectStatus.DefinitelyNot, effect.Attempt, "skipped", detail, null, null, null, Now) { Effect = EffectFlow.Described(run, effect) });
        }
    }

    private string? WhyNotSkipped(ActivityExecution run) => run switch
    {
        { Compensation: not null } => $"'{ActivityId(run)}' takes back what was done and cannot be skipped; decide about its effect instead.",
        { Effect.Phase: EffectPhase.Sent } => $"The call of '{ActivityId(run)}' is under way; wait for its answer, or cancel the instance.",
        { IsWaiting: false } => $"'{ActivityId(run)}' waits for what runs inside it; skip that instead.",
        _ => null,
    };

    /// <summary>Why an activity cannot leave like that.</summary>
    private string? WrongResult(int node, string outcome, IReadOnlyDictionary<string, JsonElement> outputs)
    {
        var (descriptor, drawn) = (workflow.Activity(node).Descriptor, workflow.Definition.Nodes[node]);
        var ports = descriptor.Ports.Union(workflow.DrawnPorts(node)).ToList();
        if (descriptor.Ports.Count == 0 && !ports.Contains("Done"))
        {
            ports.Add("Done");
        }

        if (!ports.Contains(outcome))
        {
            return $"Activity '{drawn.Id}' has no outcome '{outcome}'; choose one of {Listed(ports)}.";
        }

        var known = descriptor.Outputs.Select(output => output.Name).Concat(drawn.Outputs.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = outputs.Keys.Where(output => !known.Contains(output)).ToList();
        return unknown is [] ? null : $"Activity '{drawn.Id}' has no output {Listed(unknown)}; its outputs are {Listed(known)}.";
    }

    private string? FindScope(VariableEdit edit, out Dictionary<string, JsonElement>? values, out IReadOnlyList<VariableDefinition> declared)
    {
        (values, declared) = (state.Variables, workflow.Definition.Variables);
        if (edit.ContainerId is not { } container)
        {
            return null;
        }

        var runs = state.Executions.Where(run => run.Node >= 0 && ActivityId(run) == container && (edit.RunId is null || edit.RunId == run.RunId)).ToList();
        if (runs is not [{ } run])
        {
            return runs is []
                ? $"Activity '{container}' does not run in instance '{state.Id}'; only a running container has variables."
                : $"Activity '{container}' runs several times; name one of the runs {Listed(runs.Select(one => $"{one.RunId}"))}.";
        }

        (values, declared) = (run.Variables ??= [], NodeVariables(run));
        return null;
    }
}

/// <summary>What a retry has to know from outside the instance.</summary>
/// <param name="DoneEffects">Keys of effects that were given up and that the ledger knows as done.</param>
/// <param name="Children">By run: the workflow that a faulted activity had started inside itself, if it did.</param>
internal sealed record RetryFacts(IReadOnlySet<string> DoneEffects, IReadOnlyDictionary<int, InstanceState> Children)
{
    public static RetryFacts None { get; } = new(new HashSet<string>(), new Dictionary<int, InstanceState>());
}

/// <summary>What editing a variable changed.</summary>
internal sealed record VariableChange(string Id, string Name, JsonElement Old, JsonElement New, bool IsSecret);
