namespace IntegrationHub.Benchmarks.Load;

/// <summary>What one phase came to.</summary>
/// <param name="Orders">Orders sent.</param>
/// <param name="Completed">Orders whose notification the vendor has seen.</param>
/// <param name="OrdersPerSecond">Orders completed while the phase lasted, by its length; what completed afterwards does not count.</param>
/// <param name="Start">From the order sent to its reservation seen, in milliseconds.</param>
/// <param name="Resume">From the event sent to the notification seen, in milliseconds.</param>
/// <param name="Lost">Orders that were accepted and had not completed when waiting for them ended.</param>
/// <param name="Errors">Requests of the load that were not answered with 2xx.</param>
internal sealed record PhaseReport(
    string Phase, int Orders, int Completed, double OrdersPerSecond, Latencies Start, Latencies Resume, int Lost, int Errors,
    int Duplicates, int RepeatedKeys, int MissingKeys, double LoadCpuMillisecondsPerOrder, string? FirstError);

/// <summary>A line that the load process prints: it is about to begin a phase, or has ended one.</summary>
internal sealed record PhaseMark(string Event, string Phase, PhaseReport? Report);
