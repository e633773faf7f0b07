using System.Collections.Frozen;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>Headers of HTTP itself and of W3C trace context, which no vendor has to document.</summary>
internal static class StandardHeaders
{
    public static FrozenSet<string> Names { get; } = FrozenSet.ToFrozenSet(
    [
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Authorization", "Baggage", "Cache-Control", "Connection",
        "Content-Encoding", "Content-Language", "Content-Length", "Content-Type", "Cookie", "Date", "Expect", "Forwarded", "From", "Host",
        "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Keep-Alive", "Pragma", "Prefer",
        "Proxy-Authorization", "Range", "Referer", "TE", "Traceparent", "Tracestate", "Trailer", "Transfer-Encoding", "Upgrade",
        "User-Agent", "Via",
    ], StringComparer.OrdinalIgnoreCase);
}
