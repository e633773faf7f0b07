using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>The header by which a caller makes sure that a repeated request counts once.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    public static Checked<string> Of(HttpRequest request) => request.Headers[Header] switch
    {
        [] or [null or ""] => KnownProblems.KeyMissing,
        [{ Length: <= MaxLength } key] when !key.AsSpan().ContainsAnyExceptInRange('!', '~') => key,
        _ => KnownProblems.KeyInvalid,
    };
}
