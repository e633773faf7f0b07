using System.Diagnostics;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Many seeds, two at a time; each of them lives in one thread.</summary>
internal sealed record SimulationBatch(long Seeds, double SeedsPerSecond, FaultCounts Counts, IReadOnlyList<SimulationResult> Failed)
{
    private const int Threads = 2;

    /// <param name="isFailure">What counts; null: any violation.</param>
    /// <param name="mostFailures">After so many it stops.</param>
    public static SimulationBatch Run(ulong first, ulong count, Mutant? mutant = null, Predicate<SimulationResult>? isFailure = null, int mostFailures = 10)
    {
        var since = Stopwatch.GetTimestamp();
        var counts = new FaultCounts();
        var failed = new List<SimulationResult>();
        var seeds = 0L;
        Parallel.For((long)first, (long)(first + count), new ParallelOptions { MaxDegreeOfParallelism = Threads }, (seed, loop) =>
        {
            var result = SimulationRun.Of((ulong)seed, mutant);
            lock (failed)
            {
                seeds++;
                counts.Add(result.Counts);
                if (isFailure?.Invoke(result) ?? result.Violations.Count > 0)
                {
                    failed.Add(result);
                }

                if (failed.Count >= mostFailures)
                {
                    loop.Stop();
                }
            }
        });
        return new SimulationBatch(seeds, seeds / Stopwatch.GetElapsedTime(since).TotalSeconds, counts, [.. failed.OrderBy(result => result.Seed)]);
    }

    public string Report() => Failed is [var worst, ..]
        ? $"{string.Join(Environment.NewLine, Failed.Select(result => $"{result.Seed}: {result.Violations[0]}"))}{Environment.NewLine}{worst.Report()}"
        : "";
}
