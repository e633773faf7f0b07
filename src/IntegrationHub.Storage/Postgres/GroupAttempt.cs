namespace IntegrationHub.Storage.Postgres;

/// <summary>How a batch ended.</summary>
/// <param name="Failure">Null when it is stored.</param>
/// <param name="Unit">The index of the unit that is at fault, or null when nobody knows.</param>
internal readonly record struct GroupAttempt(PostgresFailure? Failure, int? Unit = null, string? Guard = null, Exception? Cause = null)
{
    public static GroupAttempt Stored => default;

    /// <summary>The connection was lost before anything was sent.</summary>
    public bool IsUnsent { get; init; }
}
