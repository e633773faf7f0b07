namespace IntegrationHub.Tests.Workflows.Simulation;

internal sealed record Violation(Invariant Invariant, string About, string Message)
{
    public override string ToString() => $"{Invariant}: {About}: {Message}";
}

/// <summary>What always holds.</summary>
internal enum Invariant
{
    /// <summary>What was accepted is there.</summary>
    NothingIsLost,

    /// <summary>What was accepted comes to its end in bounded time after the last fault.</summary>
    EverythingEnds,

    /// <summary>Each commit of an instance builds on the one before.</summary>
    TransitionsHappenOnce,

    /// <summary>Journal numbers are unique and dense, and no step runs twice.</summary>
    JournalIsDense,

    /// <summary>Exactly one effect at the vendor for each step that is done.</summary>
    EffectsHappenOnce,

    /// <summary>What is taken back nets to zero, the last done first.</summary>
    CompensationNetsToZero,

    /// <summary>The ledger says what the vendor says.</summary>
    LedgerAgrees,

    /// <summary>No call leaves before its attempt is counted durably.</summary>
    IntentComesFirst,

    /// <summary>Every event is told once.</summary>
    EventsAreToldOnce,

    /// <summary>Every signal is consumed by one transition at most, and moves it.</summary>
    SignalsCountOnce,

    /// <summary>Nothing in the engine throws what nobody handles.</summary>
    EngineLives,
}
