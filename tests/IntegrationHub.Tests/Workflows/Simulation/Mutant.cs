using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>One planted bug: what is put in the place of a right part.</summary>
internal sealed record Mutant(string Name, IReadOnlyList<Invariant> Breaks)
{
    public static Mutant None { get; } = new("none", []);

    public Func<StoreTables> Tables { get; init; } = () => new StoreTables();

    public Func<World, StoreTables, IEngineStore> Store { get; init; } = (world, tables) => new MemoryEngineStore(world, tables);

    public Func<string, UndoKind, SimulatedVendor, EffectActivity> Step { get; init; } = (name, undo, vendor) => new SimulatedStep(name, undo, vendor);

    public Func<SimulatedVendor, EffectActivity> Letter { get; init; } = vendor => new KeylessStep(SimulatedWorkflows.Letter, RepeatSafety.AtMostOnce, vendor);

    public Func<World, IReadOnlyList<SimulatedNode>, SimulatedClient> Client { get; init; } = (world, nodes) => new SimulatedClient(world, nodes);

    public override string ToString() => Name;
}
