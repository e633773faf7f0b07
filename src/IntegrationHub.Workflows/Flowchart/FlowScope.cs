namespace IntegrationHub.Workflows.Flowchart;

/// <summary>The counters of one run of a flowchart: how often each child and each connection was visited, and whether the last visit followed it.</summary>
internal sealed class FlowScope
{
    public required int[] ActivityVisits { get; init; }

    public required int[] ConnectionVisits { get; init; }

    public required bool[] LastVisitFollowed { get; init; }

    public static FlowScope For(FlowGraph graph) => new()
    {
        ActivityVisits = new int[graph.Size],
        ConnectionVisits = new int[graph.Connections.Count],
        LastVisitFollowed = new bool[graph.Connections.Count],
    };
}
