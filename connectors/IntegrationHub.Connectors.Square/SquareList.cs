namespace IntegrationHub.Connectors.Square;

internal static class SquareList
{
    /// <summary>What a list of an answer holds: it may be missing, and so may its items.</summary>
    public static IEnumerable<T> Known<T>(this IReadOnlyList<T?>? items)
        where T : class => items?.OfType<T>() ?? [];
}
