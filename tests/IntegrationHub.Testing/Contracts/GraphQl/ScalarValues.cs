using System.Text.Json;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>What JSON values the scalars take: those of GraphQL itself and common ones of vendors; any other name takes each value.</summary>
internal static class ScalarValues
{
    /// <summary>Says what the scalar wants when this is not it, else null.</summary>
    public static string? WhyNot(string scalar, JsonElement value) => scalar switch
    {
        "Int" => IsInteger(value) && Is32Bit(value) ? null : "an integer of 32 bits",
        "Float" => value.ValueKind == JsonValueKind.Number ? null : "a number",
        "String" or "HTML" => IsText(value) ? null : "a text",
        "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
        "ID" => IsText(value) || IsInteger(value) ? null : "an id as a text",
        "DateTime" => Text("date-time", value),
        "Date" => Text("date", value),
        "URL" => Text("uri", value),
        "Decimal" or "Money" => IsText(value) && JsonNumber.IsNumber(value.GetString()!) ? null : "a decimal number as a text",
        "UnsignedInt64" => IsText(value) && ulong.TryParse(value.GetString(), out _) ? null : "a whole number as a text",
        _ => null,
    };

    private static string? Text(string format, JsonElement value) => Formats.WhyNot(format, IsText(value) ? value.GetString()! : "");

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && JsonNumber.IsInteger(value.GetRawText());

    private static bool Is32Bit(JsonElement value) => value.TryGetInt32(out _);
}
