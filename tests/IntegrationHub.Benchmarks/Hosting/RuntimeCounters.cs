namespace IntegrationHub.Benchmarks.Hosting;

/// <summary>What the runtime of a measured process says about itself since its start; served at <c>/counters</c>.</summary>
internal static class RuntimeCounters
{
    public static Dictionary<string, double> Read() => new(StringComparer.Ordinal)
    {
        ["allocatedBytes"] = GC.GetTotalAllocatedBytes(),
        ["collectionsGen0"] = GC.CollectionCount(0),
        ["collectionsGen1"] = GC.CollectionCount(1),
        ["collectionsGen2"] = GC.CollectionCount(2),
        ["gcPauseMilliseconds"] = GC.GetTotalPauseDuration().TotalMilliseconds,
        ["lockContentions"] = Monitor.LockContentionCount,
        ["threadPoolItems"] = ThreadPool.CompletedWorkItemCount,
    };
}
