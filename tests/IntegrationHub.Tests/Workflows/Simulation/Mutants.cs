using IntegrationHub.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Planted bugs, one against each rule that the promises stand on. A simulation that does not see them sees nothing.</summary>
internal static class Mutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("random key per attempt", [Invariant.EffectsHappenOnce]) { Step = (name, undo, vendor) => new RandomKey(name, undo, vendor) },
        new("no fence", [Invariant.TransitionsHappenOnce]) { Tables = () => new StoreTables { IsFenced = false } },
        new("publish after commit", [Invariant.EventsAreToldOnce]) { Store = (world, tables) => new PublishesAfterCommit(world, tables) },
        new("inbox in its own transaction", [Invariant.SignalsCountOnce, Invariant.EverythingEnds]) { Store = (world, tables) => new InboxApart(world, tables) },
        new("known signals accepted again", [Invariant.SignalsCountOnce]) { Tables = () => new StoreTables { RefusesKnownSignals = false } },
        new("timer before state", [Invariant.EverythingEnds]) { Store = (world, tables) => new TimerBeforeState(world, tables) },
        new("key lifetime ignored", [Invariant.EffectsHappenOnce]) { Step = (name, undo, vendor) => new EternalKey(name, undo, vendor) },
        new("attempt counted after the call", [Invariant.IntentComesFirst]) { Store = (world, tables) => new CountsAfterwards(world, tables) },
        new("compensation order reversed", [Invariant.CompensationNetsToZero]) { Store = (world, tables) => new UndoesFirstFirst(world, tables) },
        new("repeated without protection", [Invariant.EffectsHappenOnce]) { Letter = vendor => new KeylessStep(SimulatedWorkflows.Letter, RepeatSafety.AtLeastOnce, vendor) },
        new("accepted before commit", [Invariant.NothingIsLost]) { Client = (world, nodes) => new BelievesEarly(world, nodes) },
    ];

    private sealed class RandomKey(string name, UndoKind undo, SimulatedVendor vendor) : SimulatedStep(name, undo, vendor)
    {
        protected override string? KeyOf(EffectCall call) => $"{call.Key}/{call.Attempt}";
    }

    private sealed class EternalKey(string name, UndoKind undo, SimulatedVendor vendor) : SimulatedStep(name, undo, vendor)
    {
        public override EffectPlan Plan(ActivityScope scope) => base.Plan(scope) with { KeyLifetime = null };
    }

    private sealed class PublishesAfterCommit(World world, StoreTables tables) : MemoryEngineStore(world, tables)
    {
        protected override async Task<CommitResult> WriteAsync(StoreWrite write)
        {
            var result = await base.WriteAsync(write with { Published = [], Events = [] });
            return result.IsCommitted && write.Published.Count + write.Events.Count > 0
                ? await base.WriteAsync(write with { Signals = [], Dispatched = [], Instances = [] })
                : result;
        }
    }

    private sealed class InboxApart(World world, StoreTables tables) : MemoryEngineStore(world, tables)
    {
        protected override async Task<CommitResult> WriteAsync(StoreWrite write)
        {
            if (write.Signals.All(signal => signal.ConsumedBy is null) || write.Instances.Count == 0)
            {
                return await base.WriteAsync(write);
            }

            var result = await base.WriteAsync(write with { Instances = [], Published = [], Events = [] });
            return result.IsCommitted ? await base.WriteAsync(write with { Signals = [], Dispatched = [] }) : result;
        }
    }

    private sealed class TimerBeforeState(World world, StoreTables tables) : MemoryEngineStore(world, tables)
    {
        public override async ValueTask<IReadOnlyList<DueTimer>> ClaimDueTimersAsync(DateTimeOffset now, int limit)
        {
            var due = await base.ClaimDueTimersAsync(now, limit);
            Tables.Timers.RemoveAll(row => due.Any(timer => (timer.InstanceId, timer.TimerId) == (row.InstanceId, row.Id)));
            return due;
        }
    }

    /// <summary>The ledger hears of an attempt when its answer comes.</summary>
    private sealed class CountsAfterwards(World world, StoreTables tables) : MemoryEngineStore(world, tables)
    {
        private readonly Dictionary<string, PlannedEffect> _planned = new(StringComparer.Ordinal);

        protected override Task<CommitResult> WriteAsync(StoreWrite write) => base.WriteAsync(write with { Instances = [.. write.Instances.Select(Later)] });

        private InstanceWrite Later(InstanceWrite write)
        {
            foreach (var planned in write.EffectsPlanned)
            {
                _planned[planned.Key] = planned;
            }

            return write with
            {
                EffectsPlanned = [.. write.EffectsUpdated.Where(update => update.Status != EffectStatus.Sent && _planned.ContainsKey(update.Key) && !Tables.Effects.ContainsKey(update.Key)).Select(update => _planned[update.Key]).Distinct()],
                EffectsUpdated = [.. write.EffectsUpdated.Where(update => update.Status != EffectStatus.Sent)],
            };
        }
    }

    /// <summary>Keeps what can be taken back with the newest first, so that the engine takes the oldest back first.</summary>
    private sealed class UndoesFirstFirst(World world, StoreTables tables) : MemoryEngineStore(world, tables)
    {
        private readonly Dictionary<(string, int, int), int> _seen = [];

        public override Task<CommitResult> CommitAsync(EngineCommit commit)
        {
            foreach (var state in commit.Instances.Select(instance => instance.State))
            {
                state.Undo.ForEach(entry => _seen.TryAdd((state.Id, entry.Node, entry.Iteration), _seen.Count));
                state.Undo.Sort((one, other) => _seen[(state.Id, other.Node, other.Iteration)].CompareTo(_seen[(state.Id, one.Node, one.Iteration)]));
            }

            return base.CommitAsync(commit);
        }
    }

    /// <summary>Tells the customer yes as soon as the request has begun.</summary>
    private sealed class BelievesEarly(World world, IReadOnlyList<SimulatedNode> nodes) : SimulatedClient(world, nodes)
    {
        protected override Task<bool> StartAsync(WorkflowRuntime runtime, StartWorkflow start)
        {
            _ = base.StartAsync(runtime, start);
            return Task.FromResult(true);
        }
    }
}
