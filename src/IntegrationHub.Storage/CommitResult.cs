namespace IntegrationHub.Storage;

/// <summary>What became of a unit: committed durably, or refused as a whole by the named guard, or by a constraint of the database (<c>constraint: …</c>).</summary>
public readonly record struct CommitResult(string? RefusedBy)
{
    public static CommitResult Committed => default;

    public bool IsCommitted => RefusedBy is null;
}
