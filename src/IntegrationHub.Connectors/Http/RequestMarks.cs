namespace IntegrationHub.Connectors.Http;

/// <summary>What a connector knows of a request and its method does not say.</summary>
public static class RequestMarks
{
    private static readonly HttpRequestOptionsKey<bool> Reads = new("integrationhub.reads");
    private static readonly HttpRequestOptionsKey<bool> Repeats = new("integrationhub.repeats");
    private static readonly HttpRequestOptionsKey<bool> Single = new("integrationhub.once");

    /// <summary>Marks a request that changes nothing although it is a POST, such as a GraphQL query: it may be repeated, and a dry run sends it.</summary>
    public static HttpRequestMessage Reading(this HttpRequestMessage request)
    {
        request.Options.Set(Reads, true);
        return request;
    }

    /// <summary>Marks a write that carries its key in the body, or is naturally repeatable; a header <c>Idempotency-Key</c> needs no mark.</summary>
    public static HttpRequestMessage Repeatable(this HttpRequestMessage request)
    {
        request.Options.Set(Repeats, true);
        return request;
    }

    /// <summary>Marks a request that is sent once at most, whatever else it is: a login where the vendor counts attempts.</summary>
    public static HttpRequestMessage Once(this HttpRequestMessage request)
    {
        request.Options.Set(Single, true);
        return request;
    }

    internal static bool IsOnce(this HttpRequestMessage request) => Is(request, Single);

    internal static bool IsReading(this HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options || Is(request, Reads);

    internal static bool IsRepeatable(this HttpRequestMessage request) => Is(request, Repeats) || request.Headers.Contains("Idempotency-Key");

    private static bool Is(HttpRequestMessage request, HttpRequestOptionsKey<bool> mark) => request.Options.TryGetValue(mark, out var set) && set;
}
