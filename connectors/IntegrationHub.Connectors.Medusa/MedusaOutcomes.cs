using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>What the outcome of one request means for an operation that takes several.</summary>
internal static class MedusaOutcomes
{
    /// <summary>Hands a failure on under another type.</summary>
    /// <exception cref="InvalidOperationException">It is no failure.</exception>
    public static Outcome<TResult> Failure<T, TResult>(this Outcome<T> failed) =>
        failed.Map<TResult>(_ => throw new InvalidOperationException("This outcome is done."));

    /// <summary>
    /// The outcome of an operation whose look-up failed. An earlier attempt may have had its effect, and a look-up that
    /// was refused or not made says nothing about it; that the thing does not exist there, says all.
    /// </summary>
    public static Outcome<T> WhileLooking<T>(this Outcome<T> outcome, EffectKey key) =>
        key.IsRepeat && outcome is Outcome<T>.DefinitelyNot { Reason: { Kind: ConnectorErrorKind.Transient or ConnectorErrorKind.Unauthorised } reason }
            ? new Outcome<T>.Unknown(reason)
            : outcome;

    /// <summary>The outcome of an operation of which a part has happened already: a later part that did not, leaves it undecided.</summary>
    public static Outcome<T> AfterEffect<T>(this Outcome<T> outcome) =>
        outcome is Outcome<T>.DefinitelyNot not ? new Outcome<T>.Unknown(not.Reason) : outcome;

    public static Outcome<T> Refuse<T>(ConnectorErrorKind kind, string code, string message) =>
        new Outcome<T>.DefinitelyNot(new ConnectorError(kind, code, message));

    public static Outcome<T> Done<T>(T value) => new Outcome<T>.Done(value);
}
