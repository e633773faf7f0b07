using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Testing.Connectors;

/// <summary>What a case came to, whatever its value is.</summary>
public sealed record CaseOutcome(CaseState State, object? Value, ConnectorError? Error)
{
    /// <summary>Gets whether the vendor said that it is done.</summary>
    public bool IsDone => State == CaseState.Done;

    /// <summary>Takes the type off an outcome.</summary>
    public static CaseOutcome Of<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done { Value: var value } => new CaseOutcome(CaseState.Done, value, null),
        Outcome<T>.DefinitelyNot { Reason: var reason } => new CaseOutcome(CaseState.DefinitelyNot, null, reason),
        _ => new CaseOutcome(CaseState.Unknown, null, outcome.Error),
    };

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"{State}" : $"{State} ({Error.Kind} {Error.Code}: {Error.Message})";
}

/// <summary>The three outcomes.</summary>
public enum CaseState
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>It certainly did not happen.</summary>
    DefinitelyNot,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}
