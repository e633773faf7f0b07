using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>Tries a retry out on a copy of the state: what is shown is what the same decision comes to, and nothing is kept or sent.</summary>
internal static class RetryRehearsal
{
    public static InstanceRetry Of(CompiledWorkflow workflow, InstanceState state, BurstContext context, RetryFacts facts, bool isSetAside)
    {
        var copy = StateSerializer.Read(StateSerializer.Write(state));
        var burst = new Burst(workflow, copy, context);
        var waited = WaitingForDecision(copy);
        var runs = isSetAside ? [] : copy.Faulted.Where(run => run.Parent is null || copy.FindRun(run.Parent) is not null).Select(run => workflow.Definition.Nodes[run.Node].Id).ToList();
        string? refusal = null;
        try
        {
            refusal = isSetAside ? CatchUp(burst) : burst.Retry(facts);
        }
#pragma warning disable CA1031 // What fails in the rehearsal would fail in earnest.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            refusal = $"Instance '{state.Id}' would fail again at once: {failure.Message}";
        }

        return new InstanceRetry(state.Id, state.DefinitionId, state.DefinitionVersion, runs, refusal is null ? Sends(burst, facts, waited) : [], isSetAside, refusal);
    }

    public static IReadOnlyList<RetrySend> Sends(Burst burst, RetryFacts facts, IReadOnlySet<string> waited) =>
    [
        .. burst.Transition.Sends.Select(run => Send(burst, run, facts)),
        .. burst.State.Executions.Where(run => run.Effect is { Phase: EffectPhase.Parked } effect && !waited.Contains(effect.Key)).Select(run => Send(burst, run, facts)),
        .. burst.Transition.Children.Where(child => child.Burst is not null).SelectMany(child => Sends(child.Burst!, facts, waited)),
    ];

    /// <summary>The same about two retries, whenever they were rehearsed.</summary>
    public static bool AreSame(InstanceRetry one, InstanceRetry other) =>
        one.DefinitionVersion == other.DefinitionVersion && one.IsSetAside == other.IsSetAside && one.Refusal == other.Refusal
        && one.Runs.SequenceEqual(other.Runs, StringComparer.Ordinal) && one.Sends.SequenceEqual(other.Sends);

    public static HashSet<string> WaitingForDecision(InstanceState state) =>
        [.. state.Executions.Select(run => run.Effect).Where(effect => effect is { Phase: EffectPhase.Parked }).Select(effect => effect!.Key)];

    public static async Task<RetryFacts> FactsAsync(IEngineStore store, CompiledWorkflow workflow, InstanceState state)
    {
        var (done, children) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<int, InstanceState>());
        foreach (var run in state.Faulted)
        {
            if (run.Effect is { IsCertain: false } effect && await store.FindAnswerAsync(state.Id, effect.Key) is { Status: EffectStatus.Done })
            {
                done.Add(effect.Key);
            }

            if (workflow.Activity(run.Node).Behavior is WorkflowActivityBehavior
                && await store.LoadAsync(ChildWorkflows.IdOf(state.Id, run.KeyPath ?? workflow.Definition.Nodes[run.Node].NodeId, run.Iteration, run.Generation)) is { } child)
            {
                children[run.RunId] = child.State;
            }
        }

        return new RetryFacts(done, children);
    }

    private static string? CatchUp(Burst burst)
    {
        if (burst.State.HasCallUnderWay)
        {
            burst.TakeUp(_ => true);
        }

        burst.CatchUp();
        return null;
    }

    private static RetrySend Send(Burst burst, ActivityExecution run, RetryFacts facts)
    {
        var effect = run.Effect!;
        var kind = effect.Phase == EffectPhase.Parked ? RetryKey.WaitsForDecision
            : facts.DoneEffects.Contains(effect.Key) ? RetryKey.StoredAnswer
            : effect.Attempt > 1 ? RetryKey.Same
            : run.Generation > 0 ? RetryKey.NewGeneration
            : RetryKey.First;
        return new RetrySend(burst.ActivityId(run), effect.Connection, effect.Operation, effect.Key, kind, effect.LookUpFirst);
    }
}
