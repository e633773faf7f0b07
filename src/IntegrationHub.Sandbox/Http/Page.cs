namespace IntegrationHub.Sandbox.Http;

/// <summary>Items and the cursor of the next page; null when there is none.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public static Page<T> Whole(IEnumerable<T> items) => new([.. items], null);
}

/// <summary>Items after a sequence number, and the number to ask after next time.</summary>
internal sealed record Feed<T>(IReadOnlyList<T> Items, long Next);
