using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>Which keys were used for what, and what was answered; rows live for 72 hours.</summary>
internal sealed class IdempotencyBook(IHubDatabase database, TimeProvider clock)
{
    /// <summary>Refuses a request whose key another request took first.</summary>
    public const string KeyTaken = "idempotency.key-taken";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    private static readonly Sql DropExpired = new(
        "DELETE FROM idempotency_keys WHERE client = @client AND operation = @operation AND key = @key AND expires_at <= @now");

    private static readonly Sql Insert = new("""
        INSERT INTO idempotency_keys (client, operation, key, fingerprint, status, location, body, expires_at)
        VALUES (@client, @operation, @key, @fingerprint, @status, @location, @body, @expires) ON CONFLICT DO NOTHING
        """);

    private static readonly Sql Purge = new(
        "DELETE FROM idempotency_keys WHERE (client, operation, key) IN (SELECT client, operation, key FROM idempotency_keys WHERE expires_at <= @now LIMIT 10000)");

    /// <summary>What was answered under the key, with the fingerprint of the request that was answered; null when the key is free.</summary>
    public (string Fingerprint, StoredAnswer Answer)? Find(IdempotencyScope scope)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<(string Fingerprint, int Status, string? Location, string Body)?>(
            "SELECT fingerprint, status, location, body FROM idempotency_keys WHERE client = @Client AND operation = @Operation AND key = @Key AND expires_at > @now",
            new { scope.Client, scope.Operation, scope.Key, now = Now() });
        return row is { } found ? (found.Fingerprint, new StoredAnswer(found.Status, found.Location, found.Body) { IsReplay = true }) : null;
    }

    /// <summary>The writes that keep an answer; commit them first of the unit whose work it tells of.</summary>
    public IEnumerable<Statement> Keep(PostRequest request, StoredAnswer answer)
    {
        var (client, operation, key) = request.Scope;
        return
        [
            DropExpired.With(client, operation, key, Now()),
            Insert.With(client, operation, key, request.Fingerprint, answer.Status, answer.Location, answer.Body, Now() + (long)Lifetime.TotalMilliseconds).Guarded(KeyTaken),
        ];
    }

    public Task PurgeAsync() => database.CommitAsync(new WriteUnit().Add(Purge.With(Now())));

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
