using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Store;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// What every runner of this node shares. Clock, dice, store and scheduler come from outside, so that a simulation can
/// run many nodes in one thread and repeat a run to the letter.
/// </summary>
internal sealed class EngineServices
{
    public required IEngineStore Store { get; init; }

    public required IDefinitionSource Definitions { get; init; }

    /// <summary>The time of workflows, which a test or a demo may move.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The time of technical pauses and leases, which goes on by itself.</summary>
    public required TimeProvider Wall { get; init; }

    public required ILogger<WorkflowRuntime> Logger { get; init; }

    /// <summary>Gives numbers from 0 to 1.</summary>
    public required Func<double> Random { get; init; }

    /// <summary>The id of this life of this node.</summary>
    public required NodeIdentity Node { get; init; }

    /// <summary>Runs work beside the caller.</summary>
    public required Action<Func<Task>> Spawn { get; init; }

    /// <summary>Begins work at once; the caller goes on at its first wait.</summary>
    public required Action<Func<Task>> Start { get; init; }

    /// <summary>Whether nothing is under way that was spawned or started.</summary>
    public required Func<bool> IsIdle { get; init; }

    /// <summary>How long after the end of a life whatever comes is counted before it is tried: partners repeat what was not answered.</summary>
    public TimeSpan Care { get; init; } = TimeSpan.FromMinutes(1);

    public BurstContext Context() => new(Clock.GetUtcNow(), Node.Id, Random, Definitions);
}

/// <summary>The definitions that the engine runs.</summary>
internal interface IDefinitionSource : IWorkflowSource
{
    /// <summary>Reads the published workflows if that has not been done yet.</summary>
    ValueTask EnsureAsync();

    /// <exception cref="InvalidOperationException">The version is not there.</exception>
    ValueTask<CompiledWorkflow> VersionAsync(string definitionId, int version);

    /// <summary>Reads what other nodes have published since.</summary>
    Task RefreshAsync();
}
