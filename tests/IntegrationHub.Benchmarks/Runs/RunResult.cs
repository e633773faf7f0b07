using IntegrationHub.Benchmarks.Load;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>One run of one target on a fresh database.</summary>
/// <param name="Failure">Why there is no result.</param>
internal sealed record RunResult(string Database, string Target, int Round, Surroundings? Before, RunFigures? Figures, string? Failure);

/// <param name="DatabaseBytesPerOrder">Growth of the database after a checkpoint, by all orders of the run, warm-up included.</param>
/// <param name="LogBytesPerOrder">Write-ahead log of PostgreSQL.</param>
internal sealed record RunFigures(
    PhaseFigures Throughput, PhaseFigures Latency, double TargetRssMegabytes, double? DatabaseRssMegabytes, double DatabaseBytesPerOrder, double? LogBytesPerOrder,
    int Orders, bool IsClean);

/// <summary>One measured phase: what the load saw, and what the processes took for it.</summary>
/// <param name="TargetCpu">CPU milliseconds per order of the measured process.</param>
/// <param name="DatabaseCpu">The same of all processes of the PostgreSQL cluster.</param>
/// <param name="WrittenBytes">Bytes that target and database sent to the disk, per order.</param>
/// <param name="Counters">What the target counted, per order.</param>
internal sealed record PhaseFigures(
    PhaseReport Load, double TargetCpu, double? DatabaseCpu, double StubCpu, double LoadCpu, double? WrittenBytes, double ContextSwitches, IReadOnlyDictionary<string, double> Counters)
{
    public double TotalCpu => Math.Round(TargetCpu + (DatabaseCpu ?? 0), 4);
}
