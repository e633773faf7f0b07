using System.Text;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>Looks whether a request carries credentials of the kind that its operation wants; whether they are right is not its business.</summary>
internal static class SecurityCheck
{
    public static void Run(Call call, List<Violation> violations)
    {
        var alternatives = call.Operation.Security;
        if (alternatives.Count > 0 && !alternatives.Any(all => all.All(scheme => IsThere(call, scheme))))
        {
            var wanted = alternatives.Select(all => string.Join(" and ", all.Select(Describe))).Distinct();
            violations.Add(new("security", $"the request carries none of these credentials: {Words.Some(wanted)}"));
        }
    }

    private static bool IsThere(Call call, SecurityScheme scheme) => scheme switch
    {
        { Type: "apiKey", In: "header" } => call.Request.Header(scheme.Name) is { Length: > 0 },
        { Type: "apiKey", In: "query" } => call.Query.Any(field => field.Name == scheme.Name && field.Value.Length > 0),
        { Type: "apiKey", In: "cookie" } => Cookies.Of(call.Request).Any(cookie => cookie.Name == scheme.Name && cookie.Value.Length > 0),
        { Type: "http", Scheme: "basic" } => Credentials(call, "Basic") is { } pair && IsPair(pair),
        { Type: "http" } => Credentials(call, scheme.Scheme ?? "Bearer") is not null,
        { Type: "mutualTLS" } => true,
        _ => Credentials(call, "Bearer") is not null,
    };

    private static string? Credentials(Call call, string kind) =>
        call.Request.Header("Authorization")?.Split(' ', 2, StringSplitOptions.TrimEntries) is [var scheme, { Length: > 0 } rest]
        && scheme.Equals(kind, StringComparison.OrdinalIgnoreCase) ? rest : null;

    private static bool IsPair(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Contains(':', StringComparison.Ordinal);
    }

    private static string Describe(SecurityScheme scheme) => scheme switch
    {
        { Type: "apiKey" } => $"{scheme.In} {scheme.Name}",
        { Type: "http" } => $"header Authorization: {scheme.Scheme}",
        { Type: "mutualTLS" } => "a client certificate",
        _ => "header Authorization: Bearer",
    };
}
