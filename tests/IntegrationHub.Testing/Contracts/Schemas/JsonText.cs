using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>JSON as it came over the wire; a name that occurs twice is no sound JSON, because readers differ in which one they take.</summary>
internal static class JsonText
{
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out string? why)
    {
        try
        {
            document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            why = null;
            return true;
        }
        catch (JsonException e)
        {
            document = null;
            why = $"is no sound JSON: {e.Message}";
            return false;
        }
    }
}
