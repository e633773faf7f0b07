using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Two nodes, and one of them is stopped in good order again and again; nothing else goes wrong.</summary>
internal sealed class StopRun
{
    private const int Orders = 30;
    private const int Stops = 12;
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    private readonly World _world;
    private readonly StoreTables _tables = new();
    private readonly SimulatedNode _stopped;
    private readonly SimulatedClient _client;

    private StopRun(ulong seed)
    {
        _world = new World(seed, FaultPlan.OrderedStops);
        var dice = _world.Split();
        var vendor = new SimulatedVendor(_world, _tables);
        var workflows = new SimulatedWorkflows(
        [
            .. SimulatedWorkflows.Steps.Select(step => new SimulatedStep(step.Name, step.Undo, vendor)),
            new KeylessStep(SimulatedWorkflows.Letter, RepeatSafety.AtMostOnce, vendor),
            new KeylessStep(SimulatedWorkflows.Archive, RepeatSafety.LookUp, vendor),
        ]);
        var store = new MemoryEngineStore(_world, _tables);
        var other = new SimulatedNode(1, _world, store, workflows);
        _stopped = new SimulatedNode(2, _world, store, workflows);
        other.Start();
        _stopped.Start();
        _client = new SimulatedClient(_world, [other, _stopped]);
        _client.Begin(SimulatedOrder.Make(Orders, _world.Split()));
        for (var stop = 0; stop < Stops; stop++)
        {
            _world.Time.After(dice.Between(0.5, 20), _stopped.Stop);
        }
    }

    /// <returns>Stops, and the effects that were tried more than once.</returns>
    public static (long Stops, IReadOnlyList<string> TriedAgain) Of(ulong seed)
    {
        var before = SynchronizationContext.Current;
        try
        {
            return new StopRun(seed).Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private (long, IReadOnlyList<string>) Run()
    {
        while (_world.Time.Now < MostTime && (_tables.Running > 0 || !_client.IsDone) && _world.Time.Step())
        {
        }

        return (_world.Counts.Stops, [.. _tables.Effects.Values.Where(effect => effect.Attempts > 1).Select(effect => $"{effect.InstanceId} {effect.Operation}")]);
    }
}
