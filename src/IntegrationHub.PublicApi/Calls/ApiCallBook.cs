using Dapper;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Calls;

/// <summary>Remembers which calls concerned an order.</summary>
public sealed class ApiCallBook(IHubDatabase database, TimeProvider clock)
{
    /// <summary>All calls that concerned an order, oldest first.</summary>
    public IReadOnlyList<ApiCall> For(string orderId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<Row>(
            "SELECT method, path, client, status, request_id, first_at, last_at, count, duration_ms FROM api_calls WHERE order_id = @orderId ORDER BY position",
            new { orderId }).Select(row => row.ToCall())];
    }

    internal Statement Write(HttpContext context, string orderId, int status) => Call(context, status).ToStatement(orderId, isRead: false);

    /// <summary>Notes a read without making its caller wait; when the database is busy the note is dropped, for a read changes nothing.</summary>
    internal void Read(HttpContext context, string orderId, int status) =>
        _ = database.CommitAsync(new WriteUnit().Add(Call(context, status).ToStatement(orderId, isRead: true)))
            .ContinueWith(static dropped => _ = dropped.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private ApiCall Call(HttpContext context, int status)
    {
        var now = clock.GetUtcNow();
        return new ApiCall(
            context.Request.Method, context.Request.Path, ClientAccess.ClientOf(context), status, RequestIds.Of(context), now, now, 1, RequestClock.Elapsed(context).TotalMilliseconds);
    }

#pragma warning disable CA1812, IDE1006 // Dapper creates the rows; their names are the columns'.
    private sealed class Row
    {
        public string method { get; init; } = "";
        public string path { get; init; } = "";
        public string client { get; init; } = "";
        public int status { get; init; }
        public string request_id { get; init; } = "";
        public long first_at { get; init; }
        public long last_at { get; init; }
        public int count { get; init; }
        public double duration_ms { get; init; }

        public ApiCall ToCall() => new(
            method, path, client, status, request_id, DateTimeOffset.FromUnixTimeMilliseconds(first_at), DateTimeOffset.FromUnixTimeMilliseconds(last_at), count, duration_ms);
    }
#pragma warning restore CA1812, IDE1006
}
