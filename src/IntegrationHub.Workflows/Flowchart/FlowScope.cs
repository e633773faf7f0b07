namespace IntegrationHub.Workflows.Flowchart;

/// <summary>The counters of one run of a flowchart: how often each child and each connection was visited, and whether the last visit followed it.</summary>
internal sealed class FlowScope
{
    /// <summary>The activity that this run of the chart began with; its graph is seen from there.</summary>
    public required int Start { get; init; }

    public required int[] ActivityVisits { get; init; }

    public required int[] ConnectionVisits { get; init; }

    public required bool[] LastVisitFollowed { get; init; }

    public static FlowScope For(FlowGraph graph) => new()
    {
        Start = graph.Start,
        ActivityVisits = new int[graph.Size],
        ConnectionVisits = new int[graph.Connections.Count],
        LastVisitFollowed = new bool[graph.Connections.Count],
    };
}
