using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>A commit as it leaves the engine: states are bytes already, so that no node shares an object with another.</summary>
internal sealed record StoreWrite(
    DateTimeOffset Now, IReadOnlyList<AcceptedSignal> Signals, IReadOnlyList<DispatchedSignal> Dispatched, IReadOnlyList<InstanceWrite> Instances,
    IReadOnlyList<Signal> Published, IReadOnlyList<OutboxEvent> Events)
{
    public Acquittal? Acquittal { get; init; }

    public static StoreWrite Of(EngineCommit commit)
    {
        var instances = new List<InstanceWrite>();
        var published = new List<Signal>();
        var events = new List<OutboxEvent>();
        foreach (var instance in commit.Instances)
        {
            Add(instance.State, instance.Transition, instance.Lease);
        }

        return new StoreWrite(commit.Now, commit.Signals, commit.Dispatched, instances, published, events) { Acquittal = commit.Acquittal };

        void Add(InstanceState state, Transition? transition, InstanceLease? lease)
        {
            if (transition is null)
            {
                transition = new Transition();
                transition.TimersAdded.Add(new ActivityTimer(InstanceState.BeginTimer, commit.Now));
            }

            instances.Add(InstanceWrite.Of(state, transition, lease));
            published.AddRange(transition.Published);
            events.AddRange(transition.Events);
            foreach (var child in transition.Children)
            {
                Add(child.State, child.Burst?.Transition, null);
            }
        }
    }
}

/// <summary>One instance of a commit.</summary>
internal sealed record InstanceWrite(string Id, byte[] State, WorkflowStatus Status, WorkflowSubStatus SubStatus, string DefinitionId, InstanceLease? Lease)
{
    public required bool HasParkedEffect { get; init; }

    public required IReadOnlyList<string> Consumed { get; init; }

    public required IReadOnlyList<Bookmark> BookmarksRemoved { get; init; }

    public required IReadOnlyList<Bookmark> BookmarksAdded { get; init; }

    public required IReadOnlyList<ActivityTimer> TimersRemoved { get; init; }

    public required IReadOnlyList<ActivityTimer> TimersAdded { get; init; }

    public required IReadOnlyList<PlannedEffect> EffectsPlanned { get; init; }

    public required IReadOnlyList<EffectUpdate> EffectsUpdated { get; init; }

    public required IReadOnlyList<ActivityRun> EndedRuns { get; init; }

    public static InstanceWrite Of(InstanceState state, Transition transition, InstanceLease? lease) =>
        new(state.Id, StateSerializer.Write(state), state.Status, state.SubStatus, state.DefinitionId, lease)
        {
            HasParkedEffect = state.Executions.Concat(state.Detached).Any(run => run.Effect is { Phase: EffectPhase.Parked }),
            Consumed = transition.SignalsConsumed,
            BookmarksRemoved = transition.BookmarksRemoved,
            BookmarksAdded = transition.BookmarksAdded,
            TimersRemoved = transition.TimersRemoved,
            TimersAdded = transition.TimersAdded,
            EffectsPlanned = transition.EffectsPlanned,
            EffectsUpdated = transition.EffectsUpdated,
            EndedRuns = transition.EndedRuns,
        };

    public override string ToString() => $"{Lease?.Sequence ?? 0} {SubStatus} {string.Join(' ', EffectsUpdated.Select(update => $"{update.Key[..4]}#{update.Attempts}={update.Status}"))}";
}
