using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Puts calls behind each other: the next one only when the one before is done.</summary>
internal static class OutcomeSteps
{
    /// <summary>The same failure where another value would have come.</summary>
    public static Outcome<TResult> As<T, TResult>(this Outcome<T> failure) =>
        failure.Map<TResult>(_ => throw new InvalidOperationException("A done call is no failure."));

    public static async Task<Outcome<TResult>> ThenAsync<T, TResult>(this Task<Outcome<T>> first, Func<T, Task<Outcome<TResult>>> next) =>
        await first is var outcome && outcome is Outcome<T>.Done done ? await next(done.Value) : outcome.As<T, TResult>();

    public static async Task<Outcome<TResult>> ThenAsync<T, TResult>(this Task<Outcome<T>> first, Func<T, Outcome<TResult>> next) =>
        await first is var outcome && outcome is Outcome<T>.Done done ? next(done.Value) : outcome.As<T, TResult>();

    public static async Task<Outcome<TResult>> MapAsync<T, TResult>(this Task<Outcome<T>> first, Func<T, TResult> turn) => (await first).Map(turn);

    /// <summary>
    /// What a later step of several came to. Something was written before it, so its refusal is no proof that nothing
    /// happened: the same key comes again, looks, and goes on from there.
    /// </summary>
    public static async Task<Outcome<T>> AfterWriteAsync<T>(this Task<Outcome<T>> step) => (await step).Uncertain();

    /// <inheritdoc cref="AfterWriteAsync{T}"/>
    public static Outcome<T> Uncertain<T>(this Outcome<T> outcome) => outcome is Outcome<T>.DefinitelyNot not ? new Outcome<T>.Unknown(not.Reason) : outcome;

    public static Outcome<T> Done<T>(T value) => new Outcome<T>.Done(value);

    public static Outcome<T> Not<T>(ConnectorErrorKind kind, string code, string message) => new Outcome<T>.DefinitelyNot(new ConnectorError(kind, code, message));
}
