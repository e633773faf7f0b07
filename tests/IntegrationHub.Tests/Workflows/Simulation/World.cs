namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>What everything in one simulation shares.</summary>
internal sealed class World
{
    private readonly Dice _dice;

    /// <param name="faults">What goes wrong; null: the seed says it.</param>
    public World(ulong seed, FaultPlan? faults = null)
    {
        _dice = new Dice(seed);
        Time = new VirtualTime(_dice.Split());
        Faults = faults ?? new FaultPlan(_dice.Split());
        Trace = new Trace(Time);
    }

    public VirtualTime Time { get; }

    public FaultPlan Faults { get; }

    public FaultCounts Counts { get; } = new();

    public Trace Trace { get; }

    public bool IsCalm => Time.Now >= Faults.CalmAt;

    /// <summary>Violations that show while it runs.</summary>
    public List<Violation> Violations { get; } = [];

    /// <summary>Kills a node's life; set by whoever runs the nodes.</summary>
    public Action<NodeContext> Crash { get; set; } = _ => { };

    /// <summary>Dice of its own for one part, so that what one part rolls does not change another.</summary>
    public Dice Split() => _dice.Split();
}
