using System.Diagnostics;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>Percentiles in milliseconds.</summary>
internal sealed record Latencies(int Count, double P50, double P95, double P99, double Max)
{
    public static Latencies Of(List<long> ticks)
    {
        ticks.Sort();
        return new Latencies(ticks.Count, At(ticks, 0.50), At(ticks, 0.95), At(ticks, 0.99), At(ticks, 1));
    }

    private static double At(List<long> sorted, double share) => sorted.Count == 0
        ? 0
        : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)] * 1000.0 / Stopwatch.Frequency, 3);
}
