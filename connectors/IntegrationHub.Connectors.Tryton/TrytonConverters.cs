using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Reads <c>{"__class__": "Decimal", "decimal": "89.90"}</c>.</summary>
internal sealed class TrytonDecimalConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("decimal", out var text) && text.ValueKind == JsonValueKind.String
            && decimal.TryParse(text.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException("That is no decimal.");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => throw new NotSupportedException("Tryton's decimals are made by TrytonValues.");
}

/// <summary>Reads <c>{"__class__": "datetime", "year": 2026, …}</c>, which is UTC.</summary>
internal sealed class TrytonTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        try
        {
            return new DateTimeOffset(Part(value, "year"), Part(value, "month"), Part(value, "day"), Part(value, "hour"), Part(value, "minute"), Part(value, "second"), TimeSpan.Zero)
                .AddMicroseconds(Part(value, "microsecond"));
        }
        catch (ArgumentException)
        {
            throw new JsonException("That is no time.");
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => throw new NotSupportedException("Tryton's times are made by TrytonValues.");

    private static int Part(JsonElement time, string name) =>
        time.ValueKind == JsonValueKind.Object && time.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Number && part.TryGetInt32(out var number)
            ? number
            : throw new JsonException("That is no time.");
}
