using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Writes definition JSON: the document as it came, with only those members set that the hub decides.</summary>
internal static class DefinitionWriter
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document that says what is true already comes back byte for byte.</summary>
    public static string Stamp(string json, DefinitionVersion version)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var isTrue = Matches(document, "version", version.Version) & Matches(document, "isLatest", version.IsLatest) & Matches(document, "isPublished", version.IsPublished);
        if (isTrue)
        {
            return json;
        }

        Set(document, "version", version.Version);
        Set(document, "isLatest", version.IsLatest);
        Set(document, "isPublished", version.IsPublished);
        return document.ToJsonString(Compact);
    }

    private static bool Matches(JsonObject document, string member, JsonNode wanted) => JsonNode.DeepEquals(document[NameOf(document, member)], wanted);

    private static void Set(JsonObject document, string member, JsonNode value) => document[NameOf(document, member)] = value;

    /// <summary>Members are found whatever their case, and keep it.</summary>
    private static string NameOf(JsonObject document, string member) =>
        document.Select(pair => pair.Key).FirstOrDefault(name => string.Equals(name, member, StringComparison.OrdinalIgnoreCase)) ?? member;
}
