namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>One life of one node: every await of the engine's code that runs in it goes on in it, or not at all once the life is over.</summary>
internal sealed class NodeContext(string name, VirtualTime time) : SynchronizationContext
{
    public string Name => name;

    public bool IsAlive { get; private set; } = true;

    public TimeSpan PausedUntil { get; set; }

    public void Die() => IsAlive = false;

    public override void Post(SendOrPostCallback d, object? state) => time.Post(this, time.Now, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the simulation waits for another thread.");

    public override SynchronizationContext CreateCopy() => this;
}
