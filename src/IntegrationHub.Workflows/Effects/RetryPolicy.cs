using System.Text.Json;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Effects;

/// <summary>
/// How the attempts of one activity follow each other: the custom property <c>retryPolicy</c> of the activity, such as
/// <c>{"attempts": 5, "delay": "00:00:01", "maximumDelay": "00:05:00", "backoff": "Exponential", "jitter": true}</c>.
/// A retry is a timer row, so it survives restarts.
/// </summary>
/// <param name="Attempts">How many attempts there are before the activity gives up; null: it never does.</param>
/// <param name="EarlyDelay">The longest pause among the first attempts, so that an outage of minutes costs an order less than a minute after it.</param>
/// <param name="MaximumDelay">The longest pause after them.</param>
internal sealed record RetryPolicy(int? Attempts, TimeSpan Delay, TimeSpan EarlyDelay, TimeSpan MaximumDelay, Backoff Backoff, bool Jitter)
{
    /// <summary>About an hour of them.</summary>
    private const int EarlyAttempts = 120;

    public static RetryPolicy Forever { get; } =
        new(null, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), Backoff.Exponential, Jitter: true);

    public static RetryPolicy Read(JsonElement customProperties)
    {
        if (customProperties.Member("retryPolicy") is not { ValueKind: JsonValueKind.Object } policy)
        {
            return Forever;
        }

        var delay = policy.Member("delay")?.AsTimeSpan() ?? Forever.Delay;
        var maximum = policy.Member("maximumDelay")?.AsTimeSpan();
        return new RetryPolicy(
            policy.Number("attempts"),
            delay,
            maximum ?? (delay > Forever.EarlyDelay ? Forever.MaximumDelay : Forever.EarlyDelay),
            maximum ?? Forever.MaximumDelay,
            Enum.TryParse<Backoff>(policy.Text("backoff"), ignoreCase: true, out var backoff) ? backoff : Backoff.Exponential,
            policy.Member("jitter") is not { ValueKind: JsonValueKind.False });
    }

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="dice">From 0 to 1; spreads the retries of many instances that failed together.</param>
    public TimeSpan DelayAfter(int attempt, TimeSpan? retryAfter, double dice)
    {
        var factor = Backoff switch
        {
            Backoff.Exponential => Math.Pow(2, Math.Min(attempt, 30) - 1),
            Backoff.Linear => attempt,
            _ => 1,
        };
        var longest = attempt <= EarlyAttempts ? EarlyDelay : MaximumDelay;
        var delay = TimeSpan.FromMilliseconds(Math.Min(Delay.TotalMilliseconds * factor, longest.TotalMilliseconds) * (Jitter ? 0.8 + (0.4 * dice) : 1));
        return retryAfter > delay ? retryAfter.Value : delay;
    }
}

/// <summary>How the delay grows from attempt to attempt.</summary>
internal enum Backoff
{
    Constant,
    Linear,
    Exponential,
}
