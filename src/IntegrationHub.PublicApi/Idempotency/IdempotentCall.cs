using IntegrationHub.PublicApi.Json;
using IntegrationHub.Storage;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>One request that may come again: who asks, for what, under which key, and a fingerprint of what was asked.</summary>
internal sealed record IdempotentCall(string Client, string Operation, string Key, byte[] Fingerprint)
{
    /// <summary>The guard that refuses work whose answer is already stored.</summary>
    public const string Answered = "idempotency.answered";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    private static readonly Sql Forget = new(
        "DELETE FROM idempotency_keys WHERE client = @client AND operation = @operation AND key = @key AND expires_at <= @now");

    private static readonly Sql Insert = new("""
        INSERT INTO idempotency_keys (client, operation, key, fingerprint, status, location, body, expires_at)
        VALUES (@client, @operation, @key, @fingerprint, @status, @location, @body, @expires) ON CONFLICT DO NOTHING
        """);

    /// <summary>Stores the answer; it belongs into the unit that does the work.</summary>
    public IEnumerable<Statement> Answer(JsonResult answer, DateTimeOffset now) =>
    [
        Forget.With(Client, Operation, Key, now.ToUnixTimeMilliseconds()),
        Insert.With(Client, Operation, Key, Fingerprint, answer.Status, answer.Location, answer.Body, (now + Lifetime).ToUnixTimeMilliseconds()).Guarded(Answered),
    ];
}
