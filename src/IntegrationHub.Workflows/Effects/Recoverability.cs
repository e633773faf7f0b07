using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Workflows.Effects;

/// <summary>What to do about a failed attempt: a closed set of answers, decided by a pure function.</summary>
internal abstract record RecoveryAction
{
    /// <summary>Try again later with the same key; <paramref name="TellPerson"/> when it will not heal by itself soon.</summary>
    internal sealed record RetryLater(TimeSpan Delay, bool TellPerson) : RecoveryAction;

    /// <summary>Nobody but a person may decide.</summary>
    internal sealed record Park : RecoveryAction;
}

internal static class Recoverability
{
    private const int AttemptsBeforeTelling = 6;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <param name="jitter">From 0 to 1; spreads the retries of many orders that failed together.</param>
    public static RecoveryAction Decide(EffectResult failure, int attempt, RepeatSafety repeat, double jitter) => failure switch
    {
        EffectResult.Unknown when repeat == RepeatSafety.AtMostOnce => new RecoveryAction.Park(),
        EffectResult.Unknown unknown => Retry(attempt, unknown.RetryAfter, jitter),
        EffectResult.NotDone notDone => Retry(attempt, notDone.RetryAfter, jitter),
        EffectResult.Refused or EffectResult.Blocked => new RecoveryAction.RetryLater(LongestDelay, TellPerson: true),
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Not a failure."),
    };

    private static RecoveryAction.RetryLater Retry(int attempt, TimeSpan? retryAfter, double jitter)
    {
        var backoff = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 20) - 1), LongestDelay.TotalMilliseconds);
        var spread = TimeSpan.FromMilliseconds(backoff * (0.8 + (0.4 * jitter)));
        return new RecoveryAction.RetryLater(retryAfter > spread ? retryAfter.Value : spread, attempt == AttemptsBeforeTelling);
    }
}
