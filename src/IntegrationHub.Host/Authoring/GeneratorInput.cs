using System.Text.Json.Nodes;

namespace IntegrationHub.Host.Authoring;

/// <summary>A vendor's document as the generator can read it: parameters such as <c>DateSent&lt;</c> get a name that C# knows, and are sent under their own.</summary>
internal static class GeneratorInput
{
    private const string GeneratorsName = "x-originalName";

    public static async Task WriteAsync(VendorApi document, string file)
    {
        var root = JsonNode.Parse(await File.ReadAllTextAsync(document.Path));
        NameParameters(root);
        await File.WriteAllTextAsync(file, root!.ToJsonString());
    }

    private static void NameParameters(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                NameParameters(item);
            }
        }
        else if (node is JsonObject members)
        {
            if (members["in"] is JsonValue && members["name"] is JsonValue name && name.TryGetValue<string>(out var text) && NameOf(text) is var known && known != text)
            {
                members[GeneratorsName] = known;
            }

            foreach (var (_, value) in members)
            {
                NameParameters(value);
            }
        }
    }

    private static string NameOf(string parameter) => string.Concat(parameter.Select(letter => letter switch
    {
        '<' => "LessThan",
        '>' => "GreaterThan",
        _ when char.IsAsciiLetterOrDigit(letter) || "-_.$[] ".Contains(letter, StringComparison.Ordinal) => $"{letter}",
        _ => "_",
    }));
}
