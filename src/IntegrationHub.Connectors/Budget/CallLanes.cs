namespace IntegrationHub.Connectors.Budget;

/// <summary>Says for a flow of control in which lane its calls go.</summary>
public static class CallLanes
{
    private static readonly AsyncLocal<CallLane?> Flowing = new();

    /// <summary>Gets the lane of the current flow.</summary>
    public static CallLane Current => Flowing.Value ?? CallLane.Ordinary;

    /// <summary>Puts the calls that follow into a lane, until the result is disposed.</summary>
    public static IDisposable Enter(CallLane lane)
    {
        var before = Flowing.Value;
        Flowing.Value = lane;
        return new Exit(before);
    }

    private sealed class Exit(CallLane? before) : IDisposable
    {
        public void Dispose() => Flowing.Value = before;
    }
}
