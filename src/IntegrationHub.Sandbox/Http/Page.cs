namespace IntegrationHub.Sandbox.Http;

/// <summary>Items and the cursor of the next page; null when there is none.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>A list that is short by nature; a longer one is cut.</summary>
    public static Page<T> Whole(IEnumerable<T> items) => new([.. items.Take(Page.Most)], null);
}

/// <summary>Items after a sequence number, and the number to ask after next time.</summary>
internal sealed record Feed<T>(IReadOnlyList<T> Items, long Next);

internal static class Page
{
    private const int Usual = 100;
    public const int Most = 1000;

    public static int Limit(int? asked, int most = Most) => Math.Clamp(asked ?? Usual, 1, most);

    /// <summary>The items behind a cursor, which is the id of the last item of the page before.</summary>
    public static Page<T> Of<T>(IEnumerable<T> ordered, Func<T, string> idOf, string? after, int? limit)
    {
        var size = Limit(limit);
        var items = ordered.Where(item => string.CompareOrdinal(idOf(item), after) > 0).Take(size + 1).ToList();
        return items.Count > size ? new Page<T>(items[..size], idOf(items[size - 1])) : new Page<T>(items, null);
    }
}
