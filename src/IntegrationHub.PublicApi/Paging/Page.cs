namespace IntegrationHub.PublicApi.Paging;

/// <summary>Holds some entries of a list, in a stable order.</summary>
internal sealed record Page<T>
{
    /// <summary>The entries of this page.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>What to send as 'after' to get the next page; absent on the last one.</summary>
    public string? Next { get; init; }
}
