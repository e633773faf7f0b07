using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>Answers a repeated request with the answer that it got before, and lets only one of several at the same time through.</summary>
internal sealed class IdempotencyBook(IHubDatabase database, TimeProvider clock)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 255;
    private static readonly TimeSpan PauseWhileRunning = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Client, string Operation, string Key), byte> _running = new();

    /// <summary>Does the work, unless this key has been answered or is being worked on.</summary>
    /// <param name="work">Commits the work together with <see cref="IdempotentCall.Answer"/>; null says that the commit was refused because the key had just been answered.</param>
    public async Task<IResult> OnceAsync(HttpContext context, byte[] body, Func<IdempotentCall, Task<IResult?>> work)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length is 0 or > MaxKeyLength || key.Any(letter => letter is < '!' or > '~'))
        {
            return new ProblemResult(
                StatusCodes.Status400BadRequest, ProblemCode.IdempotencyKeyMissing, "An idempotency key is needed.",
                $"Send the header '{Header}' with 1 to {MaxKeyLength} visible ASCII characters, the same when you repeat this request and new for every other one.")
            {
                Errors = [new FieldError { Pointer = Header, Code = key.Length == 0 ? "required" : "invalid-key", Message = $"1 to {MaxKeyLength} visible ASCII characters are needed." }],
            };
        }

        var operation = $"{context.Request.Method} {context.Request.Path}";
        var call = new IdempotentCall(ClientAccess.ClientOf(context), operation, key, FingerprintOf(operation, body));
        if (!_running.TryAdd((call.Client, call.Operation, call.Key), 0))
        {
            return new ProblemResult(
                StatusCodes.Status409Conflict, ProblemCode.RequestInProgress, "The same request is being worked on.",
                "A request with this Idempotency-Key has not been answered yet. Repeat it in a moment to get its answer.")
            {
                RetryAfter = PauseWhileRunning,
            };
        }

        try
        {
            return Stored(call) ?? await work(call) ?? Stored(call)
                ?? throw new InvalidOperationException("The idempotency key was refused as answered, but its answer cannot be found.");
        }
        finally
        {
            _running.TryRemove((call.Client, call.Operation, call.Key), out _);
        }
    }

    private IResult? Stored(IdempotentCall call)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<(byte[] Fingerprint, int Status, string? Location, byte[] Body)?>(
            """
            SELECT fingerprint, status, location, body FROM idempotency_keys
            WHERE client = @Client AND operation = @Operation AND key = @Key AND expires_at > @now
            """,
            new { call.Client, call.Operation, call.Key, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        return row switch
        {
            null => null,
            { } stored when stored.Fingerprint.AsSpan().SequenceEqual(call.Fingerprint) => new JsonResult(stored.Status, stored.Body) { Location = stored.Location, IsReplayed = true },
            _ => new ProblemResult(
                StatusCodes.Status422UnprocessableEntity, ProblemCode.IdempotencyKeyReused, "The idempotency key was used for another request.",
                "This Idempotency-Key came before with another body. Use a new key for a new request; repeat a request byte by byte to get its answer again."),
        };
    }

    private static byte[] FingerprintOf(string operation, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(operation));
        hash.AppendData([0]);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
