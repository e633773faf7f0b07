using System.Globalization;
using System.Text.Json;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>Compares values as JSON: numbers by value, generated ids as equal, and JSON text as what it says.</summary>
internal static class JsonComparison
{
    private const string AnyId = "<id>";

    /// <param name="isSubset">Whether objects may have members beyond the wanted ones.</param>
    public static bool AreEqual(JsonElement wanted, JsonElement got, bool isSubset = false)
    {
        (wanted, got) = (Unwrap(wanted), Unwrap(got));
        if (wanted.ValueKind == JsonValueKind.String && wanted.GetString() == AnyId)
        {
            return got.ValueKind == JsonValueKind.String && got.GetString()!.Length > 0;
        }

        if (wanted.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return got.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        }

        return (wanted.ValueKind, got.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => wanted.GetDecimal() == got.GetDecimal(),
            (JsonValueKind.Number, JsonValueKind.String) or (JsonValueKind.String, JsonValueKind.Number) => SameText(wanted.AsText(), got.AsText()),
            (JsonValueKind.Array, JsonValueKind.Array) => wanted.GetArrayLength() == got.GetArrayLength()
                && wanted.EnumerateArray().Zip(got.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second, isSubset)),
            (JsonValueKind.Object, JsonValueKind.Object) => ObjectsAreEqual(wanted, got, isSubset),
            _ => wanted.ValueKind == got.ValueKind && wanted.GetRawText() == got.GetRawText(),
        };
    }

    public static bool SameText(string? wanted, string? got) => wanted == got
        || (decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(got, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && left == right);

    private static bool ObjectsAreEqual(JsonElement wanted, JsonElement got, bool isSubset)
    {
        var (left, right) = (wanted.AsMembers(), got.AsMembers());
        return left.All(member => AreEqual(member.Value, right.GetValueOrDefault(member.Key), isSubset))
            && (isSubset || right.Keys.All(left.ContainsKey));
    }

    private static JsonElement Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not ['{' or '[', ..] text)
        {
            return value;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
