using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>How instances begin.</summary>
public sealed partial class WorkflowRuntime
{
    /// <summary>
    /// Starts an instance of the published version: its first decisions, and the intents of its first calls, commit
    /// together with what <paramref name="alongside"/> holds, or nothing does.
    /// </summary>
    public async Task<CommitResult> StartAsync(StartWorkflow start, WriteUnit alongside)
    {
        await _engine.Definitions.EnsureAsync();
        var commit = new EngineCommit { Now = _engine.Clock.GetUtcNow() };
        commit.Alongside.AddRange(alongside.Statements);
        var begun = Begin(start, commit);
        var held = Hold(commit);
        CommitResult result;
        try
        {
            CrashPoint.Reach(CrashPoint.BeforeStart);
            result = await _engine.Store.CommitAsync(commit);
            CrashPoint.Reach(CrashPoint.AfterStart);
            if (result.IsCommitted)
            {
                Begun(begun);
                return result;
            }
        }
        catch (StorageUnavailableException unavailable)
        {
            Doubt(unavailable.MayBeStored, begun.Transition);
            throw;
        }
        finally
        {
            held.ForEach(runner => runner.Release());
        }

        return Activated(result);
    }

    /// <summary>Starts many instances, as an import does: groups of them share a commit, and each has its own result, in the order of <paramref name="starts"/>.</summary>
    public async Task<IReadOnlyList<CommitResult>> StartManyAsync(IReadOnlyList<StartWorkflow> starts)
    {
        await _engine.Definitions.EnsureAsync();
        return await new BulkStart(_engine, this).RunAsync(starts);
    }

    /// <summary>
    /// Starts an instance that nobody waits for: first it is stored, and then it begins by its timer. So a beginning that kills
    /// the process is counted as any other step does.
    /// </summary>
    internal async Task<CommitResult> StoreAsync(StartWorkflow start, WriteUnit alongside)
    {
        await _engine.Definitions.EnsureAsync();
        var commit = new EngineCommit { Now = _engine.Clock.GetUtcNow() };
        commit.Alongside.AddRange(alongside.Statements);
        BeginLater(start, commit);
        var result = await _engine.Store.CommitAsync(commit);
        if (result.IsCommitted)
        {
            Stored(commit);
        }

        return Activated(result);
    }

    /// <summary>Decides the first transition of a new instance into a commit; call <see cref="Begun"/> once that is durable.</summary>
    internal Burst Begin(StartWorkflow start, EngineCommit commit)
    {
        var (workflow, state) = New(start, commit);
        // One time for the decision and its commit: a stored child's timer is found again by it.
        var burst = new Burst(workflow, state, _engine.Context() with { Now = commit.Now });
        burst.Start();
        commit.Instances.Add(new InstanceCommit(state, burst.Transition, null, ActivationOf(workflow.Definition, start.CorrelationId)));
        return burst;
    }

    /// <summary>Puts a new instance that has not begun into a commit; call <see cref="Stored"/> once that is durable.</summary>
    internal void BeginLater(StartWorkflow start, EngineCommit commit)
    {
        var (workflow, state) = New(start, commit);
        state.IsStored = true;
        commit.Instances.Add(new InstanceCommit(state, TransitionWriter.Pending(state, commit.Now), null, ActivationOf(workflow.Definition, start.CorrelationId)));
    }

    /// <summary>What was put off begins now.</summary>
    internal void Stored(EngineCommit committed)
    {
        foreach (var instance in committed.Instances.Where(instance => instance.State.IsStored))
        {
            _timers.Committed(instance.State.Id, instance.Transition);
        }
    }

    /// <summary>Lets nobody move the commit's new instances before they are adopted; whoever holds them releases them.</summary>
    internal List<InstanceRunner> Hold(EngineCommit commit)
    {
        var held = new List<InstanceRunner>();
        foreach (var instance in commit.Instances)
        {
            if (instance.Lease is null)
            {
                Hold(instance.State.Id, instance.Transition, held);
            }

            HoldChildren(instance.Transition, held);
        }

        return held;
    }

    internal void Begun(Burst burst)
    {
        var (state, transition) = (burst.State, burst.Transition);
        if (transition.Sends.Count > 0 || (transition.BookmarksAdded.Count > 0 && _engine.Store.MayKeep(state, transition.BookmarksAdded)))
        {
            Runner(state.Id).Adopt(state, burst);
            return;
        }

        // First it rests, then the world hears of it: whoever takes it up from now on finds this very state.
        Rest(state, new InstanceLease(1, 1));
        Committed(burst);
    }

    private static ActivationGuard? ActivationOf(WorkflowDefinition definition, string? correlationId) => definition.Options.Activation switch
    {
        ActivationStrategy.Singleton => new($"{definition.DefinitionId}", ActivationStrategy.Singleton),
        ActivationStrategy.CorrelatedSingleton => new($"{definition.DefinitionId}|{correlationId}", ActivationStrategy.CorrelatedSingleton),
        ActivationStrategy.Correlation when correlationId is not null => new($"|{correlationId}", ActivationStrategy.Correlation),
        _ => null,
    };

    private (CompiledWorkflow Workflow, InstanceState State) New(StartWorkflow start, EngineCommit commit)
    {
        var workflow = _engine.Definitions.FindPublished(start.DefinitionId) ?? throw new InvalidOperationException($"No workflow '{start.DefinitionId}' is published.");
        var state = new InstanceState
        {
            Id = start.InstanceId,
            DefinitionId = workflow.Definition.DefinitionId,
            DefinitionVersion = workflow.Definition.Version,
            CorrelationId = start.CorrelationId,
            CreatedAt = (_engine.Context() with { Now = commit.Now }).Now,
            Input = new Dictionary<string, JsonElement>(start.Input),
            TriggerActivityId = start.TriggerActivityId,
            TriggerPayload = start.TriggerPayload,
        };
        return (workflow, state);
    }

    private static CommitResult Activated(CommitResult result) =>
        result.RefusedBy?.Contains(TransitionWriter.ActivationIndex, StringComparison.Ordinal) == true ? new CommitResult(TransitionWriter.Activation) : result;

    private void HoldChildren(Transition transition, List<InstanceRunner> held)
    {
        foreach (var child in transition.Children)
        {
            if (child.Burst is { } burst)
            {
                Hold(child.State.Id, burst.Transition, held);
                HoldChildren(burst.Transition, held);
            }
        }
    }

    private void Hold(string instanceId, Transition decided, List<InstanceRunner> held)
    {
        InstanceRunner runner;
        do
        {
            runner = Runner(instanceId);
            if (runner.Hold())
            {
                held.Add(runner);
                return;
            }
        }
        while (runner.IsGone);

        // Somebody asks for it already and may find it before it is adopted.
        Unsent.Add(decided);
    }
}
