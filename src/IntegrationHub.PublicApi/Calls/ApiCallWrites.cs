using IntegrationHub.PublicApi.Security;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Calls;

/// <summary>The entries that remember calls.</summary>
internal static class ApiCallWrites
{
    private static readonly Sql Insert = new("""
        INSERT INTO api_calls (order_id, method, path, client, status, request_id, first_at, last_at, count, duration_ms)
        VALUES (@order, @method, @path, @client, @status, @request, @at, @at, 1, @duration)
        """);

    private static readonly Sql Count = new("""
        INSERT INTO api_calls (order_id, method, path, client, status, request_id, first_at, last_at, count, duration_ms)
        VALUES (@order, @method, @path, @client, @status, @request, @first, @last, @count, @duration)
        ON CONFLICT (order_id, client, method, status) WHERE method = 'GET'
        DO UPDATE SET request_id = excluded.request_id, last_at = excluded.last_at, count = api_calls.count + excluded.count, duration_ms = excluded.duration_ms
        """);

    /// <summary>A call that changes something; it commits with the change, so its duration is the time up to the commit.</summary>
    public static Statement Post(HttpContext http, string orderId, int status, TimeProvider clock, long started) => Insert.With(
        orderId, http.Request.Method, http.Request.Path.Value, http.Client(), status, http.TraceIdentifier,
        clock.GetUtcNow().ToUnixTimeMilliseconds(), clock.GetElapsedTime(started).TotalMilliseconds);

    /// <summary>Reading calls of one kind, added to the ones before.</summary>
    public static Statement Reads(IReadOnlyList<ReadCall> calls)
    {
        var (first, last) = (calls[0], calls[^1]);
        return Count.With(
            last.OrderId, HttpMethods.Get, last.Path, last.Client, last.Status, last.RequestId,
            first.At.ToUnixTimeMilliseconds(), last.At.ToUnixTimeMilliseconds(), calls.Count, last.Duration.TotalMilliseconds);
    }
}
