using System.Text.Json;

namespace IntegrationHub.Host.Authoring;

/// <summary>How a vendor's document wants its callers to show their key, and the statement that does it.</summary>
/// <param name="Words">For the README.</param>
/// <param name="Statement">In terms of <c>client</c> and <c>key</c>, a text.</param>
/// <param name="Usings">What the statement needs.</param>
internal sealed record VendorKey(string Words, string Statement, IReadOnlyList<string> Usings)
{
    private static readonly VendorKey Bearer = new(
        "as bearer token", "client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", key);", ["System.Net.Http.Headers"]);

    private static readonly VendorKey Basic = new(
        "as user and password: `ApiKey` holds both, as `user:password`",
        "client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Basic\", Convert.ToBase64String(Encoding.UTF8.GetBytes(key)));",
        ["System.Net.Http.Headers", "System.Text"]);

    /// <summary>The first scheme that can be put into a header; a bearer token where the document says nothing of the kind.</summary>
    public static VendorKey Of(JsonElement root) =>
        root.TryGetProperty("components", out var components) && components.TryGetProperty("securitySchemes", out var schemes)
            ? schemes.EnumerateObject().Select(scheme => OfObject(scheme.Value)).FirstOrDefault(key => key is not null) ?? Bearer
            : Bearer;

    private static VendorKey? OfScheme(string? type, string? scheme, string? place, string? name) => (type, scheme?.ToLowerInvariant(), place) switch
    {
        ("http", "basic", _) => Basic,
        ("http", "bearer", _) or ("oauth2" or "openIdConnect", _, _) => Bearer,
        ("apiKey", _, "header") when name is not null && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') =>
            new VendorKey($"in the header `{name}`", $"client.DefaultRequestHeaders.Add(\"{name}\", key);", []),
        _ => null,
    };

    private static VendorKey? OfObject(JsonElement scheme) => OfScheme(Text(scheme, "type"), Text(scheme, "scheme"), Text(scheme, "in"), Text(scheme, "name"));

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
