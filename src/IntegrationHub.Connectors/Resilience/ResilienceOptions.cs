using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>How one connection is called; section <c>Hub:Connections:{name}:Resilience</c>.</summary>
public sealed class ResilienceOptions
{
    /// <summary>Gets or sets how many calls may be under way at once. The default is 64.</summary>
    [Range(1, 10_000)]
    public int ConcurrentCalls { get; set; } = 64;

    /// <summary>Gets or sets how many more calls may wait for a place. The default is 1,024.</summary>
    [Range(0, 100_000)]
    public int WaitingCalls { get; set; } = 1_024;

    /// <summary>Gets or sets how long a call may take with all its attempts. The default is 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ErrorMessage = "Give a duration from 00:00:00.1 to 01:00:00.")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long one attempt may take. The default is 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ErrorMessage = "Give a duration from 00:00:00.1 to 01:00:00.")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how often a call is repeated at once; longer retries are the workflow's. The default is 2.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Gets or sets the first pause between attempts; it doubles, with jitter. The default is 100 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Give a duration from 00:00:00 to 01:00:00.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets how many requests a second may be sent, all flows of this process together; 0 is no limit. The default is 0.</summary>
    [Range(0.0, 100_000.0)]
    public double RequestsPerSecond { get; set; }

    /// <summary>Gets or sets how many requests may be sent at once after a quiet time. The default is 10.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 10;

    /// <summary>Gets or sets the share of failures that opens the circuit breaker, from 0 to 1. The default is 0.9.</summary>
    [Range(0.01, 1.0)]
    public double BreakerFailureRatio { get; set; } = 0.9;

    /// <summary>Gets or sets how many calls within ten seconds the breaker needs to judge. The default is 20.</summary>
    [Range(2, 10_000)]
    public int BreakerMinimumCalls { get; set; } = 20;

    /// <summary>Gets or sets how long the breaker stays open. The default is 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00", ErrorMessage = "Give a duration from 00:00:00.5 to 01:00:00.")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(2);
}
