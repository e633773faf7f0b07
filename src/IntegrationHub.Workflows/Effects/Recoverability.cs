using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Workflows.Effects;

/// <summary>What to do about a failed attempt: a closed set of answers, decided by a pure function.</summary>
internal abstract record RecoveryAction
{
    /// <summary>Try again later with the same key; <paramref name="TellPerson"/> when it will not heal by itself soon.</summary>
    internal sealed record RetryLater(TimeSpan Delay, bool TellPerson) : RecoveryAction;

    /// <summary>The policy's attempts are used up: the activity ends without it.</summary>
    internal sealed record GiveUp : RecoveryAction;

    /// <summary>Nobody but a person may decide.</summary>
    internal sealed record Park : RecoveryAction;
}

internal static class Recoverability
{
    private const int AttemptsBeforeTelling = 6;
    private static readonly TimeSpan BlockedDelay = TimeSpan.FromMinutes(5);

    /// <param name="mayGiveUp">False for what must come to an end, such as an undo.</param>
    /// <param name="dice">From 0 to 1.</param>
    public static RecoveryAction Decide(EffectResult failure, int attempt, RepeatSafety repeat, RetryPolicy policy, bool mayGiveUp, double dice)
    {
        if (failure is EffectResult.Unknown && repeat == RepeatSafety.AtMostOnce)
        {
            return new RecoveryAction.Park();
        }

        if (mayGiveUp && attempt >= policy.Attempts)
        {
            return new RecoveryAction.GiveUp();
        }

        return failure switch
        {
            EffectResult.Unknown unknown => new RecoveryAction.RetryLater(policy.DelayAfter(attempt, unknown.RetryAfter, dice), attempt == AttemptsBeforeTelling),
            EffectResult.NotDone notDone => new RecoveryAction.RetryLater(policy.DelayAfter(attempt, notDone.RetryAfter, dice), attempt == AttemptsBeforeTelling),
            EffectResult.Refused or EffectResult.Blocked => new RecoveryAction.RetryLater(BlockedDelay, TellPerson: true),
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Not a failure."),
        };
    }

    /// <summary>
    /// Whether a repeat must first look whether the effect is there: the other system takes no key, or may have
    /// forgotten it because half of its lifetime is over. Nothing has to be looked up when no attempt can have arrived.
    /// </summary>
    public static bool MustLookUp(RepeatSafety repeat, TimeSpan? keyLifetime, TimeSpan age, bool isCertain) =>
        !isCertain && (repeat == RepeatSafety.LookUp || (repeat == RepeatSafety.Repeatable && keyLifetime is { } lifetime && age >= lifetime / 2));
}
