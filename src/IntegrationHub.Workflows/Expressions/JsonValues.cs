using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>Takes a value as the type that an input wants; literals may be written as text for any type.</summary>
internal static class JsonValues
{
    private static readonly JsonElement Null = JsonElement.Parse("null");
    private static readonly JsonElement True = JsonElement.Parse("true");
    private static readonly JsonElement False = JsonElement.Parse("false");

    /// <summary>Brings text to the scalar type that is wanted (Elsa's type alias); what does not fit stays as it is.</summary>
    public static JsonElement As(JsonElement value, string? typeName)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return Null;
        }

        if (value.ValueKind != JsonValueKind.String || typeName is null)
        {
            return value;
        }

        var text = value.GetString()!;
        return typeName switch
        {
            "Boolean" when bool.TryParse(text, out var flag) => flag ? True : False,
            "Int32" or "Int64" or "Long" when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => Of(whole),
            "Single" or "Double" or "Decimal" when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Of(number),
            _ => value,
        };
    }

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

    public static int? AsInteger(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var whole) => whole,
        JsonValueKind.Number => (int)value.GetDouble(),
        JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => null,
    };

    /// <summary>A .NET time span (<c>1.02:03:04</c>), an ISO 8601 duration (<c>PT5M</c>), or seconds.</summary>
    public static TimeSpan? AsTimeSpan(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ParseTimeSpan(value.GetString()!),
        JsonValueKind.Number => TimeSpan.FromSeconds(value.GetDouble()),
        _ => null,
    };

    public static DateTimeOffset? AsDateTime(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static IEnumerable<string> AsTexts(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.AsText() ?? ""),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    /// <summary>The items of a list; JSON text counts as what it says.</summary>
    public static List<JsonElement> AsItems(this JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.TrimStart().StartsWith('['))
        {
            value = Parse(value);
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray()],
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ => [value],
        };
    }

    /// <summary>The members of an object; JSON text counts as what it says.</summary>
    public static Dictionary<string, JsonElement> AsMembers(this JsonElement value)
    {
        value = value.ValueKind == JsonValueKind.String ? Parse(value) : value;
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                members[member.Name] = member.Value;
            }
        }

        return members;
    }

    public static JsonElement Of(string? text) => JsonSerializer.SerializeToElement(text, JsonValuesContext.Default.String);

    public static JsonElement Of(long number) => JsonSerializer.SerializeToElement(number, JsonValuesContext.Default.Int64);

    public static JsonElement Of(decimal number) => JsonSerializer.SerializeToElement(number, JsonValuesContext.Default.Decimal);

    public static JsonElement Of(bool flag) => flag ? True : False;

    public static JsonElement Of(IReadOnlyDictionary<string, JsonElement> members) => JsonSerializer.SerializeToElement(members, JsonValuesContext.Default.IReadOnlyDictionaryStringJsonElement);

    public static JsonElement Of(IReadOnlyList<JsonElement> items) => JsonSerializer.SerializeToElement(items, JsonValuesContext.Default.IReadOnlyListJsonElement);

    private static JsonElement Parse(JsonElement text)
    {
        try
        {
            return JsonElement.Parse(text.GetString()!);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static TimeSpan? ParseTimeSpan(string text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
        {
            return span;
        }

        return text.StartsWith('P') || text.StartsWith("-P", StringComparison.Ordinal) ? ParseDuration(text) : null;
    }

    /// <summary>A method of its own, so that a hub without ISO durations does not load what reads them.</summary>
    private static TimeSpan? ParseDuration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
internal sealed partial class JsonValuesContext : JsonSerializerContext;
