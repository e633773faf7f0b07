using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IntegrationHub.Operations.Tables;

/// <summary>Whether a page of operations is read by a person: <c>text/plain</c> is asked for by name, and a browser asks for <c>text/html</c> before anything else. Programs get JSON.</summary>
internal static class TextWanted
{
    public static bool By(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && accepted.FirstOrDefault()?.MediaType.Value?.ToLowerInvariant() is "text/plain" or "text/html";
}
