using IntegrationHub.Storage;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>A process of the hub: it dies, is born again on the same store, stands still, or stops in good order.</summary>
internal sealed class SimulatedNode(int number, World world, IEngineStore store, SimulatedWorkflows workflows)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly Dice _dice = world.Split();
    private readonly Dice _engineDice = world.Split();
    private readonly TimeSpan _skew = world.Split().Between(-world.Faults.ClockSkew, world.Faults.ClockSkew);
    private Process? _process;
    private int _lives;

    public NodeContext? Life => _process?.Life;

    /// <summary>Null while the node is down.</summary>
    public WorkflowRuntime? Runtime => _process is { Life.IsAlive: true, IsClosed: false } process ? process.Runtime : null;

    public void Start()
    {
        var name = $"n{number}.{++_lives}";
        var life = new NodeContext(name, world.Time);
        var (identities, underWay, clock) = (0, 0, new NodeClock(world.Time, life, _skew));
        var runtime = new WorkflowRuntime(
            new EngineServices
            {
                Store = store,
                Definitions = workflows,
                Clock = clock,
                Wall = new NodeClock(world.Time, life, TimeSpan.Zero),
                Logger = NullLogger<WorkflowRuntime>.Instance,
                Random = _engineDice.NextDouble,
                Node = new NodeIdentity(() => $"{name}.{++identities}"),
                Spawn = Begin,
                Start = Begin,
                IsIdle = () => underWay == 0,
                Care = world.Faults.Care,
            },
            workflows);
        var process = _process = new Process(life, runtime, new CancellationTokenSource());
        Do(life, () => RunAsync(process));

        void Begin(Func<Task> work)
        {
            underWay++;
            Do(life, async () =>
            {
                try
                {
                    await work();
                }
                finally
                {
                    underWay--;
                }
            });
        }
    }

    public void Crash()
    {
        if (Life is not { IsAlive: true } life)
        {
            return;
        }

        world.Counts.Crashes++;
        world.Trace.Add(life.Name, "crash", "");
        life.Die();
        StartAgain();
    }

    /// <summary>Stands still: what was queued for it goes on afterwards, as if nothing had been.</summary>
    public void Pause()
    {
        world.Counts.Pauses++;
        PauseUntil(world.Time.Now + _dice.Between(0.2, 10));
    }

    /// <summary>Stands still for much longer than anything waits for.</summary>
    public void Freeze()
    {
        world.Counts.Freezes++;
        PauseUntil(world.Faults.FrozenUntil);
    }

    private void PauseUntil(TimeSpan until)
    {
        if (Life is { IsAlive: true } life && until > life.PausedUntil)
        {
            life.PausedUntil = until;
            world.Trace.Add(life.Name, "pause", "", life.PausedUntil.Ticks, life.PausedUntil);
        }
    }

    public void Stop()
    {
        if (_process is { Life.IsAlive: true } process)
        {
            world.Counts.Stops++;
            world.Trace.Add(process.Life.Name, "stop", "");
            Do(process.Life, () => StopAsync(process));
        }
    }

    /// <summary>Answers a request from outside.</summary>
    public void Serve(Func<Task> request)
    {
        var process = _process!;
        Do(process.Life, async () =>
        {
            process.Requests++;
            await request();
            process.Requests--;
        });
    }

    /// <summary>Runs work in a life; what it throws and nobody handles is a violation.</summary>
    public void Do(NodeContext life, Func<Task> work) => life.Post(_ => Observe(life, work), null);

    private async Task StopAsync(Process process)
    {
        for (process.IsClosed = world.Faults.ExitTakes > TimeSpan.Zero; process.IsClosed && process.Requests > 0;)
        {
            await world.Time.Pass(TimeSpan.FromMilliseconds(1));
        }

        process.Stopping.Cancel();
        try
        {
            await process.Runtime.StopAsync(StopPatience);
        }
        catch (StorageUnavailableException)
        {
            // The lease ends by itself.
        }

        if (world.Faults.ExitTakes > TimeSpan.Zero)
        {
            await world.Time.Pass(world.Faults.ExitTakes);
        }

        process.Life.Die();
        StartAgain();
    }

    private async Task RunAsync(Process process)
    {
        try
        {
            await process.Runtime.RunAsync(process.Stopping.Token);
        }
        catch (StorageUnavailableException)
        {
            // A process that finds no database at its start ends, and is started again.
            process.Life.Die();
            StartAgain();
        }
    }

    private void StartAgain() => world.Time.After(world.IsCalm ? TimeSpan.FromMilliseconds(300) : _dice.Between(0.1, 8), Start);

    private async void Observe(NodeContext life, Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Whatever escapes is what the simulation looks for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            world.Violations.Add(new Violation(Invariant.EngineLives, life.Name, failure.ToString()));
        }
    }

    private sealed record Process(NodeContext Life, WorkflowRuntime Runtime, CancellationTokenSource Stopping)
    {
        /// <summary>Whether it takes no requests any more.</summary>
        public bool IsClosed { get; set; }

        public int Requests { get; set; }
    }
}
