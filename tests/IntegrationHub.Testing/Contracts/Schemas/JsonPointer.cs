using System.Text.Json;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>RFC 6901, in references such as <c>#/components/schemas/Order</c> and in places of violations.</summary>
internal static class JsonPointer
{
    public static JsonElement? Follow(JsonElement document, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var here = document;
        foreach (var part in reference[2..].Split('/').Select(part => Unescape(Uri.UnescapeDataString(part))))
        {
            if (here.ValueKind == JsonValueKind.Array && int.TryParse(part, out var index) && index < here.GetArrayLength())
            {
                here = here[index];
            }
            else if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(part, out here))
            {
                return null;
            }
        }

        return here;
    }

    public static string Append(string pointer, string part) =>
        $"{pointer}/{part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
