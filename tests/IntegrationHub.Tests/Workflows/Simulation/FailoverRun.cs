using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// Two nodes, and one dies in the middle of something and for good; nothing else goes wrong. Measured is how long it takes
/// until somebody has gone on with each instance that the dead one, or anybody, had in hand.
/// </summary>
internal sealed class FailoverRun
{
    private const int Orders = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>By then everything that the dead node had sent to the store has arrived.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(20);

    private readonly World _world;
    private readonly StoreTables _tables = new();
    private readonly SimulatedNode _survivor;
    private readonly SimulatedNode _victim;
    private readonly Dice _dice;

    private FailoverRun(ulong seed)
    {
        _world = new World(seed, FaultPlan.None);
        _dice = _world.Split();
        var vendor = new SimulatedVendor(_world, _tables);
        var workflows = new SimulatedWorkflows(
        [
            .. SimulatedWorkflows.Steps.Select(step => new SimulatedStep(step.Name, step.Undo, vendor)),
            new KeylessStep(SimulatedWorkflows.Letter, RepeatSafety.AtMostOnce, vendor),
            new KeylessStep(SimulatedWorkflows.Archive, RepeatSafety.LookUp, vendor),
        ]);
        var store = new MemoryEngineStore(_world, _tables);
        _survivor = new SimulatedNode(1, _world, store, workflows);
        _victim = new SimulatedNode(2, _world, store, workflows);
        _survivor.Start();
        _world.Time.After(TimeSpan.FromSeconds(1), _victim.Start);
        new SimulatedClient(_world, [_survivor, _victim]).Begin(SimulatedOrder.Make(Orders, _world.Split()));
    }

    /// <returns>The instances in hand at the death, and how long after it each went on.</returns>
    public static IReadOnlyList<(string Instance, TimeSpan After)> Of(ulong seed)
    {
        var before = SynchronizationContext.Current;
        try
        {
            return new FailoverRun(seed).Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private List<(string, TimeSpan)> Run()
    {
        StepUntil(_dice.Between(2, 14));
        var isMoment = Moment();
        var patience = _world.Time.Now + TimeSpan.FromSeconds(5);
        while (!isMoment() && _world.Time.Now < patience && _world.Time.Step())
        {
        }

        StepUntil(_world.Time.Now + _dice.Between(0, 0.01));
        _victim.Life!.Die();
        var died = _world.Time.Now;
        StepUntil(died + OnItsWay);
        var inHand = InHand().ToDictionary(id => id, id => _tables.Instances[id].Sequence, StringComparer.Ordinal);
        var after = new List<(string, TimeSpan)>();
        while (inHand.Count > 0 && _world.Time.Now < died + Patience && _world.Time.Step())
        {
            foreach (var id in inHand.Keys.Where(id => _tables.Instances[id].Sequence > inHand[id]).ToList())
            {
                inHand.Remove(id);
                after.Add((id, _world.Time.Now - died));
            }
        }

        after.AddRange(inHand.Keys.Select(id => (id, TimeSpan.MaxValue)));
        return after;
    }

    /// <summary>When the node dies: at any time, or just when it has a suspect on trial, or when it has taken a timer or sent a call.</summary>
    private Func<bool> Moment() => _dice.Pick<Func<bool>>(
        () => true,
        () => _tables.Suspects.Values.Any(suspect => IsVictim(suspect.Life)),
        () => _tables.Timers.Exists(timer => timer.ClaimedUntil is not null),
        () => _tables.Nodes.Keys.Any(life => IsVictim(life) && _tables.OwnCalls(life).Count > 0));

    private IEnumerable<string> InHand() => _tables.Nodes.Keys.Where(IsVictim).SelectMany(_tables.OwnCalls)
        .Concat(_tables.Timers.Where(timer => timer.ClaimedUntil is not null).Select(timer => timer.InstanceId))
        .Concat(_tables.Deliverable(DateTimeOffset.MinValue))
        .Distinct(StringComparer.Ordinal);

    private void StepUntil(TimeSpan time)
    {
        while (_world.Time.Now < time && _world.Time.Step())
        {
        }
    }

    private static bool IsVictim(string life) => life.StartsWith("n2.", StringComparison.Ordinal);
}
