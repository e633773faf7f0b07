using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Events;

/// <summary>Writes and reads the JSON envelope of CloudEvents 1.0 (<c>application/cloudevents+json</c>).</summary>
public static class CloudEventJson
{
    public const string ContentType = "application/cloudevents+json";

    private const string DataContentType = "application/json";

    /// <summary>Writes an event as UTF-8 JSON.</summary>
    public static byte[] Write<T>(CloudEvent<T> cloudEvent, JsonTypeInfo<T> dataType)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", cloudEvent.Id);
            writer.WriteString("source", cloudEvent.Source);
            writer.WriteString("type", cloudEvent.Type);
            WriteOptional(writer, "subject", cloudEvent.Subject);
            writer.WriteString("time", cloudEvent.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
            WriteOptional(writer, "sequence", cloudEvent.Sequence);
            writer.WriteString("datacontenttype", DataContentType);
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, cloudEvent.Data, dataType);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an event, or refuses what is no CloudEvents 1.0 envelope with data of the type.</summary>
    public static Parsed<CloudEvent<T>> Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> dataType)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Read(document.RootElement, dataType);
        }
        catch (JsonException exception)
        {
            return new Refusal("", RefusalCodes.InvalidEvent, $"This is no event: {exception.Message}");
        }
    }

    private static Parsed<CloudEvent<T>> Read<T>(JsonElement root, JsonTypeInfo<T> dataType)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new Refusal("", RefusalCodes.InvalidEvent, "An event is a JSON object.");
        }

        var parsing = new Parsing();
        if (Text(root, "specversion") != "1.0")
        {
            parsing.Refuse("/specversion", RefusalCodes.InvalidEvent, "The version of CloudEvents must be 1.0.");
        }

        var id = Required(parsing, root, "id");
        var source = Required(parsing, root, "source");
        var type = Required(parsing, root, "type");
        if (!DateTimeOffset.TryParse(Text(root, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            parsing.Refuse("/time", RefusalCodes.InvalidEvent, "The time must be an RFC 3339 time.");
        }

        if (!root.TryGetProperty("data", out var dataElement) || dataElement.Deserialize(dataType) is not { } data)
        {
            return new Refusal("/data", RefusalCodes.InvalidEvent, "The data must be present.");
        }

        return parsing.Finish(() => new CloudEvent<T>
        {
            Id = id,
            Source = source,
            Type = type,
            Subject = Text(root, "subject"),
            Time = time,
            Sequence = Text(root, "sequence"),
            Data = data,
        });
    }

    private static string Required(Parsing parsing, JsonElement root, string name)
    {
        if (Text(root, name) is { Length: > 0 } text)
        {
            return text;
        }

        parsing.Refuse("/" + name, RefusalCodes.InvalidEvent, $"An event has a non-empty '{name}'.");
        return "";
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
