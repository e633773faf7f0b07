using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>One seed: faults first, then a calm in which everything has to come to its end, then the judge.</summary>
internal sealed class SimulationRun
{
    private const int Orders = 9;
    private const int Nodes = 3;
    private const long MostSteps = 3_000_000;

    private static readonly TimeSpan LongestCalm = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly World _world;
    private readonly StoreTables _tables;
    private readonly SimulatedVendor _vendor;
    private readonly SimulatedNode[] _nodes;
    private readonly SimulatedClient _client;
    private readonly SimulatedOperator _operator;
    private readonly IReadOnlyList<SimulatedOrder> _orders;

    private SimulationRun(ulong seed, Mutant mutant)
    {
        _world = new World(seed);
        _tables = mutant.Tables();
        _vendor = new SimulatedVendor(_world, _tables);
        _orders = SimulatedOrder.Make(Orders, _world.Split());
        _vendor.Refused.UnionWith(_orders.Where(order => order.IsRefused).Select(order => $"{order.Id}/capture"));
        var workflows = new SimulatedWorkflows(
        [
            .. SimulatedWorkflows.Steps.Select(step => mutant.Step(step.Name, step.Undo, _vendor)),
            mutant.Letter(_vendor),
            new KeylessStep(SimulatedWorkflows.Archive, RepeatSafety.LookUp, _vendor),
        ]);
        var store = mutant.Store(_world, _tables);
        _nodes = [.. Enumerable.Range(1, Nodes).Select(number => new SimulatedNode(number, _world, store, workflows))];
        _client = mutant.Client(_world, _nodes);
        _operator = new SimulatedOperator(_world, _tables, _vendor, workflows, store, _client);
        _world.Crash = life => Array.Find(_nodes, node => node.Life == life)?.Crash();
    }

    public static SimulationResult Of(ulong seed, Mutant? mutant = null)
    {
        var run = new SimulationRun(seed, mutant ?? Mutant.None);
        var before = SynchronizationContext.Current;
        try
        {
            run.Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        return run.Result(seed);
    }

    private void Run()
    {
        foreach (var node in _nodes)
        {
            node.Start();
        }

        PlanFaults();
        _client.Begin(_orders);
        _operator.Begin();
        var (look, quietSince) = (_world.Faults.CalmAt, (TimeSpan?)null);
        while (_world.Time.Step() && _world.Time.Steps < MostSteps && _world.Violations.Count == 0)
        {
            if (_world.Time.Now < look)
            {
                continue;
            }

            look = _world.Time.Now + Look;
            quietSince = IsQuiet ? quietSince ?? _world.Time.Now : null;
            if (_world.Time.Now - quietSince > Afterwards || _world.Time.Now > _world.Faults.CalmAt + LongestCalm)
            {
                return;
            }
        }
    }

    private bool IsQuiet => _tables.Running == 0 && !_tables.NeedsPerson && _client.IsDone && !_tables.HasOpenCalls && !_tables.HasUndispatchedSignals && _tables.Timers.Count == 0;

    private void PlanFaults()
    {
        var dice = _world.Split();
        Plan(_world.Faults.Crashes, node => node.Crash());
        Plan(_world.Faults.Pauses, node => node.Pause());
        Plan(_world.Faults.Stops, node => node.Stop());
        if (_world.Faults.FrozenUntil > TimeSpan.Zero)
        {
            foreach (var node in _world.Faults.FreezesAll ? _nodes : [_nodes[dice.Number(_nodes.Length)]])
            {
                _world.Time.After(_world.Faults.FrozenFrom, node.Freeze);
            }
        }

        void Plan(IEnumerable<TimeSpan> times, Action<SimulatedNode> what)
        {
            foreach (var at in times)
            {
                var node = _nodes[dice.Number(_nodes.Length)];
                _world.Time.After(at, () => what(node));
            }
        }
    }

    private SimulationResult Result(ulong seed)
    {
        var evidence = new Evidence
        {
            Accepted = [.. _orders.Where(order => order.IsAccepted).Select(order => order.Id)],
            Instances = [.. _tables.Instances.Values.Select(row => new JudgedInstance(row.Id, row.DefinitionId, row.Status, row.SubStatus, row.Parked, row.Runs, row.BuiltOn))],
            Ledger = [.. _tables.Effects.Values.Select(row => new JudgedEffect(row.InstanceId, row.Operation, row.IsUndo, row.Status, row.DoneAs))],
            Vendor = _vendor.Effects,
            Outbox = _tables.Outbox,
            Timers = [.. _tables.Timers.Select(row => $"{row.InstanceId}/{row.Id}")],
            Consumptions = _tables.Consumptions,
            Silent = new HashSet<string> { SimulatedWorkflows.Letter },
            Waits = new HashSet<string> { "scan1", "scan2", "child" },
            News = new HashSet<string> { "accepted", "shipped", "rejected", "packed" },
            Starts = new Dictionary<string, string> { ["tell"] = SimulatedWorkflows.Receipt },
            Undoable = SimulatedWorkflows.Steps.Where(step => step.Undo == UndoKind.Undoable).Select(step => step.Name).ToHashSet(StringComparer.Ordinal),
            Compensates = _orders.Where(order => order.Compensates).Select(order => order.Id).ToHashSet(StringComparer.Ordinal),
        };
        var violations = _world.Violations.Count > 0 ? _world.Violations : Judge.Read(evidence);
        if (!_client.IsDone && violations.Count == 0)
        {
            violations = [new Violation(Invariant.EverythingEnds, "client", "somebody still waits for an answer")];
        }

        _world.Counts.Cancelled = evidence.Instances.Count(instance => instance.SubStatus == WorkflowSubStatus.Cancelled);
        _world.Counts.Compensated = evidence.Vendor.Count(effect => effect.IsUndo);
        return new SimulationResult(seed, violations, _world.Counts, _world.Trace, _world.Time.Steps);
    }
}

/// <summary>What a seed came to.</summary>
internal sealed record SimulationResult(ulong Seed, IReadOnlyList<Violation> Violations, FaultCounts Counts, Trace Trace, long Steps)
{
    /// <summary>Everything that a person needs to see what went wrong, and the words that make it happen again.</summary>
    public string Report() => $"""
        Seed {Seed} violates {string.Join("; ", Violations.Take(5))}
        Again: HUB_SIMULATION_SEED={Seed}
        {Trace.Read(80, [.. Violations.Take(3).Select(violation => violation.About.Split('/')[0])])}
        """;
}
