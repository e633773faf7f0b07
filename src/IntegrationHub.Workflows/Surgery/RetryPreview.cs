namespace IntegrationHub.Workflows.Surgery;

/// <summary>Which faulted instances to try again; what is not set does not matter.</summary>
public sealed record RetryFilter
{
    public string? DefinitionId { get; init; }

    public int? DefinitionVersion { get; init; }

    /// <summary>An activity that has faulted in it.</summary>
    public string? ActivityId { get; init; }

    /// <summary>A part of the message of an incident, or of the reason why it was set aside; upper and lower case are the same.</summary>
    public string? IncidentText { get; init; }

    /// <summary>Incidents from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Incidents before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many at most, the newest first; the default is 100.</summary>
    public int AtMost { get; init; } = 100;

    /// <summary>Whether instances that were set aside are taken back into work as well; the default is no.</summary>
    public bool IncludeSetAside { get; init; }
}

/// <summary>What a retry would do. It can be kept and given to the execution later, from any node: each instance is tried again only if that is still what would happen.</summary>
public sealed record RetryPreview(IReadOnlyList<InstanceRetry> Instances);

/// <summary>What a retry of one instance does.</summary>
/// <param name="Runs">Activities that run again.</param>
/// <param name="Sends">Calls that leave at once, or wait for a decision; what follows from their answers cannot be known before.</param>
/// <param name="IsSetAside">Whether it is taken back into work rather than tried again.</param>
/// <param name="Refusal">Why it cannot be tried again; null when it can.</param>
public sealed record InstanceRetry(
    string InstanceId, string DefinitionId, int DefinitionVersion, IReadOnlyList<string> Runs, IReadOnlyList<RetrySend> Sends, bool IsSetAside, string? Refusal);

/// <summary>One call of a retry.</summary>
/// <param name="Key">The effect's key as the other system sees it.</param>
/// <param name="LooksUpFirst">Whether it is first looked up whether the effect is there already.</param>
public sealed record RetrySend(string ActivityId, string Connection, string Operation, string Key, RetryKey Kind, bool LooksUpFirst);

/// <summary>What a call of a retry means to the other system.</summary>
public enum RetryKey
{
    /// <summary>The first call of this activity.</summary>
    First,

    /// <summary>The same key again: the call before may have happened.</summary>
    Same,

    /// <summary>A new generation of the key: the calls before certainly did not happen.</summary>
    NewGeneration,

    /// <summary>Nothing is sent: the ledger has the answer.</summary>
    StoredAnswer,

    /// <summary>Nothing is sent: nothing protects a repeat, so a person has to decide.</summary>
    WaitsForDecision,
}

/// <summary>How one instance of many went.</summary>
/// <param name="Done">How many are through, this one included.</param>
public sealed record RetryProgress(string InstanceId, SurgeryResult Result, int Done, int Total);
