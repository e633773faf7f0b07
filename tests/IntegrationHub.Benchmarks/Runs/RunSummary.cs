namespace IntegrationHub.Benchmarks.Runs;

/// <summary>Median and range over the rounds.</summary>
internal sealed record Range(double Median, double Lowest, double Highest)
{
    public static Range? Of(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToList();
        return sorted.Count == 0
            ? null
            : new Range(Math.Round((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, 4), sorted[0], sorted[^1]);
    }
}

/// <summary>The figures of one target on one database over all rounds. Latencies are of the open loop, in milliseconds; CPU in milliseconds per order.</summary>
internal sealed record TargetSummary(
    string Database, string Target, int Runs, bool IsClean, Range? OrdersPerSecond, Range? TargetCpu, Range? DatabaseCpu, Range? TotalCpu, Range? OpenLoopCpu,
    Range? StartP50, Range? StartP95, Range? StartP99, Range? ResumeP50, Range? ResumeP95, Range? ResumeP99, Range? RssMegabytes,
    Range? DatabaseBytesPerOrder, Range? LogBytesPerOrder, Range? WrittenBytesPerOrder)
{
    public static TargetSummary Of(string database, string target, List<RunFigures> runs)
    {
        return new TargetSummary(
            database, target, runs.Count, runs.TrueForAll(run => run.IsClean),
            Over(run => run.Throughput.Load.OrdersPerSecond), Over(run => run.Throughput.TargetCpu), Over(run => run.Throughput.DatabaseCpu),
            Over(run => run.Throughput.TotalCpu), Over(run => run.Latency.TotalCpu),
            Over(run => run.Latency.Load.Start.P50), Over(run => run.Latency.Load.Start.P95), Over(run => run.Latency.Load.Start.P99),
            Over(run => run.Latency.Load.Resume.P50), Over(run => run.Latency.Load.Resume.P95), Over(run => run.Latency.Load.Resume.P99),
            Over(run => run.TargetRssMegabytes), Over(run => run.DatabaseBytesPerOrder), Over(run => run.LogBytesPerOrder), Over(run => run.Throughput.WrittenBytes));

        Range? Over(Func<RunFigures, double?> figure) => Range.Of(runs.Select(figure));
    }
}

/// <summary>The engine by the floor, of medians: how much of the possible throughput is left, and how many times the CPU it takes.</summary>
internal sealed record Ratio(string Database, double? Throughput, double? TargetCpu, double? TotalCpu, double? StartP50, double? ResumeP50)
{
    public static Ratio? Of(string database, IReadOnlyList<TargetSummary> summaries)
    {
        var floor = summaries.FirstOrDefault(summary => summary.Database == database && summary.Target == "floor");
        var engine = summaries.FirstOrDefault(summary => summary.Database == database && summary.Target == "engine");
        return floor is null || engine is null ? null : new Ratio(
            database, By(summary => summary.OrdersPerSecond), By(summary => summary.TargetCpu), By(summary => summary.TotalCpu), By(summary => summary.StartP50), By(summary => summary.ResumeP50));

        double? By(Func<TargetSummary, Range?> figure) => figure(engine)?.Median is { } above && figure(floor)?.Median is > 0 and var below ? Math.Round(above / below, 3) : null;
    }
}

/// <summary>The one document that a measurement prints.</summary>
internal sealed record RunDocument(
    MachineFacts Machine, RunSettings Settings, IReadOnlyList<TargetSummary> Summary, IReadOnlyList<Ratio> EngineByFloor, IReadOnlyList<RunResult> Runs);
