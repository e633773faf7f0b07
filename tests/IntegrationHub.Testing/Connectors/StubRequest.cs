using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationHub.Testing.Connectors;

/// <summary>A request as a vendor's stand-in got it.</summary>
/// <param name="Path">Decoded, without the query.</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="Headers">By name, without regard to case.</param>
/// <param name="Route">Values of the route's <c>{names}</c>.</param>
public sealed record StubRequest(
    string Method, string Path, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyDictionary<string, string> Route)
{
    /// <summary>Gets the body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Gets the body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Gets the fields of a form body, by name; several values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Form => Fields(Text);

    /// <summary>Gets the query's parameters, by name; several values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Query => Fields(Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "");

    /// <summary>Finds a header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private static Dictionary<string, string> Fields(string encoded) =>
        QueryHelpers.ParseQuery(encoded).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
}
