using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.PublicApi.Calls;

/// <summary>Tells which calls of the public API concerned an order.</summary>
public sealed class ApiCallBook(IHubDatabase database)
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ApiCall> For(string orderId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<Row>(
            """
            SELECT method AS Method, path AS Path, client AS Client, status AS Status, request_id AS RequestId,
                   first_at AS FirstAt, last_at AS LastAt, count AS Count, duration_ms AS Duration
            FROM api_calls WHERE order_id = @orderId ORDER BY position
            """,
            new { orderId }).Select(row => row.ToCall())];
    }

#pragma warning disable CA1812 // Dapper creates it.
    private sealed class Row
    {
        public string Method { get; init; } = "";

        public string Path { get; init; } = "";

        public string Client { get; init; } = "";

        public int Status { get; init; }

        public string RequestId { get; init; } = "";

        public long FirstAt { get; init; }

        public long LastAt { get; init; }

        public int Count { get; init; }

        public double Duration { get; init; }

        public ApiCall ToCall() => new(
            Method, Path, Client, Status, RequestId, DateTimeOffset.FromUnixTimeMilliseconds(FirstAt), DateTimeOffset.FromUnixTimeMilliseconds(LastAt), Count, Duration);
    }
#pragma warning restore CA1812
}
