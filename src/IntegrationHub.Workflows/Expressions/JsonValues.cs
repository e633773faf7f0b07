using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>Takes a value as the type that an input wants; literals may be written as text for any type.</summary>
internal static class JsonValues
{
    public static bool AsBoolean(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => bool.TryParse(value.GetString(), out var flag) && flag,
        JsonValueKind.Number => value.GetDouble() != 0,
        _ => false,
    };

    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };

    public static TimeSpan? AsTimeSpan(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when TimeSpan.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var span) => span,
        JsonValueKind.Number => TimeSpan.FromSeconds(value.GetDouble()),
        _ => null,
    };

    public static IEnumerable<string> AsTexts(this JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(item => item.AsText() ?? "")
        : [];

    public static JsonElement Of(string? text) => JsonSerializer.SerializeToElement(text, JsonValuesContext.Default.String);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class JsonValuesContext : System.Text.Json.Serialization.JsonSerializerContext;
