using IntegrationHub.Canonical.Identity;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Security;

/// <summary>Every request has an id: the caller's own where it sends a sane one, else a new one; it is in every answer.</summary>
internal static class RequestIds
{
    private const string Header = "Request-Id";
    private const int MaxLength = 64;

    public static string Of(HttpContext context) => (string)context.Items[Header]!;

    public static Task SetAsync(HttpContext context, RequestDelegate next, TimeProvider clock)
    {
        var sent = context.Request.Headers[Header].ToString();
        var id = sent.Length is > 0 and <= MaxLength && sent.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? sent
            : Id.New("req", clock).Value;
        context.Items[Header] = id;
        context.Response.Headers[Header] = id;
        return next(context);
    }
}
