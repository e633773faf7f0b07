using IntegrationHub.Storage;

namespace IntegrationHub.PublicApi.Calls;

/// <summary>Calls of the public API that concern an order; <paramref name="Count"/> reads of the same kind share one.</summary>
public sealed record ApiCall(
    string Method, string Path, string Client, int Status, string RequestId, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Count, double DurationMilliseconds)
{
    private static readonly Sql Insert = new("""
        INSERT INTO api_calls (order_id, method, path, client, status, request_id, first_at, last_at, count, duration_ms, shared_as)
        VALUES (@order, @method, @path, @client, @status, @requestId, @first, @last, @count, @duration, @sharedAs)
        ON CONFLICT (shared_as) DO UPDATE SET last_at = excluded.last_at, count = count + 1, request_id = excluded.request_id
        """);

    /// <summary>A write has a row of its own, stored with what it did.</summary>
    internal Statement ToStatement(string orderId, bool isRead) => Insert.With(
        orderId, Method, Path, Client, Status, RequestId, FirstAt.ToUnixTimeMilliseconds(), LastAt.ToUnixTimeMilliseconds(), Count, DurationMilliseconds,
        isRead ? $"{orderId} {Method} {Path} {Client} {Status}" : null);
}
