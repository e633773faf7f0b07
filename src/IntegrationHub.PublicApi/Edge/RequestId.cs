using System.Buffers;
using IntegrationHub.Canonical.Identity;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Edge;

/// <summary>The id that a request has in its answer, its problem, the log and the story of its order.</summary>
internal static class RequestId
{
    public const string Header = "Request-Id";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The caller's own id where it is harmless, else a new one.</summary>
    public static string Of(HttpRequest request, TimeProvider clock) =>
        request.Headers[Header] is [{ Length: > 0 and <= MaxLength } own] && !own.AsSpan().ContainsAnyExcept(Characters)
            ? own
            : Id.New("req", clock).Value;
}
