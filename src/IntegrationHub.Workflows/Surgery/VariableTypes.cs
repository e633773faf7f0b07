using System.Text.Json;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>Whether a value fits the declared type of a variable (Elsa's type aliases); unknown types take anything.</summary>
internal static class VariableTypes
{
    /// <returns>Null, or what is wrong with the value.</returns>
    public static string? Problem(JsonElement value, string? typeName)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || typeName is null)
        {
            return null;
        }

        return typeName switch
        {
            "Boolean" => Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "write true or false."),
            "Int32" => Expect(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), "write a whole number."),
            "Int64" or "Long" => Expect(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), "write a whole number."),
            "Single" or "Double" or "Decimal" => Expect(value.ValueKind == JsonValueKind.Number, "write a number."),
            "String" => Expect(value.ValueKind == JsonValueKind.String, "write a text."),
            "DateTime" or "DateTimeOffset" => Expect(value.AsDateTime() is not null, "write a date and time such as 2026-12-24T18:00:00Z."),
            "TimeSpan" => Expect(value.AsTimeSpan() is not null, "write a time span such as 00:05:00."),
            "ObjectDictionary" or "JsonObject" => Expect(value.ValueKind == JsonValueKind.Object, "write an object."),
            _ when typeName.EndsWith("[]", StringComparison.Ordinal) || typeName.StartsWith("List<", StringComparison.Ordinal) => Expect(value.ValueKind == JsonValueKind.Array, "write a list."),
            _ => null,
        };
    }

    private static string? Expect(bool fits, string advice) => fits ? null : advice;
}
