namespace IntegrationHub.Workflows.Core;

/// <summary>All that a burst may know of the world: the time, the node it runs on, dice for the jitter of retries, and the published workflows.</summary>
/// <param name="Node">The id of this life of this node.</param>
/// <param name="Random">Gives numbers from 0 to 1.</param>
internal sealed record BurstContext(DateTimeOffset Now, string Node, Func<double> Random, IWorkflowSource Workflows)
{
    /// <summary>In whole milliseconds, as times are stored: a call that is repeated after a crash must say what it said before.</summary>
    public DateTimeOffset Now
    {
        get;
        init => field = InMilliseconds(value);
    } = InMilliseconds(Now);

    /// <summary>Shared with the workflows that a burst runs inside itself, so that no circle of them is endless.</summary>
    public BurstBudget Budget { get; } = new();

    private static DateTimeOffset InMilliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}

/// <summary>How many activities one burst may start before it counts as an endless loop.</summary>
internal sealed class BurstBudget
{
    public const int Steps = 10_000;

    /// <summary>How deep workflows may run inside each other in one burst; a circle of them would end the process by its stack.</summary>
    public const int Depth = 50;

    private int _spent;
    private int _depth;

    public bool Spend() => ++_spent <= Steps;

    /// <returns>False when it is deep enough.</returns>
    public bool Enter()
    {
        if (_depth == Depth)
        {
            return false;
        }

        _depth++;
        return true;
    }

    public void Leave() => _depth--;
}
