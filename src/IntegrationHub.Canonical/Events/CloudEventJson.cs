using System.Buffers;
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
            writer.WriteString("time", Rfc3339.Write(cloudEvent.Time));
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
            return JsonSerializer.Deserialize(utf8.Span, CloudEventEnvelopeJson.Default.CloudEventEnvelope) is { } envelope
                ? Read(envelope, dataType)
                : new Refusal("", RefusalCodes.InvalidEvent, "An event is a JSON object.");
        }
        catch (JsonException exception)
        {
            return new Refusal("", RefusalCodes.InvalidEvent, $"This is no event: {exception.Message}");
        }
    }

    private static Parsed<CloudEvent<T>> Read<T>(CloudEventEnvelope envelope, JsonTypeInfo<T> dataType)
    {
        var parsing = new Parsing();
        if (envelope.SpecVersion != "1.0")
        {
            parsing.Refuse("/specversion", RefusalCodes.InvalidEvent, "The version of CloudEvents must be 1.0.");
        }

        var id = Required(parsing, envelope.Id, "id");
        var source = Required(parsing, envelope.Source, "source");
        var type = Required(parsing, envelope.Type, "type");
        var subject = envelope.Subject is null ? null : Required(parsing, envelope.Subject, "subject");
        var time = Rfc3339.Read(envelope.Time);
        if (time is null)
        {
            parsing.Refuse("/time", RefusalCodes.InvalidEvent, "The time must be an RFC 3339 time.");
        }

        var sequence = envelope.Sequence is null ? null : Required(parsing, envelope.Sequence, "sequence");
        var data = parsing.Take(Data(envelope.Data, dataType));
        return parsing.Finish(() => new CloudEvent<T>
        {
            Id = id,
            Source = source,
            Type = type,
            Subject = subject,
            Time = time!.Value,
            Sequence = sequence,
            Data = data!,
        });
    }

    private static Parsed<T> Data<T>(JsonElement? element, JsonTypeInfo<T> dataType)
    {
        try
        {
            return element is { } present && present.Deserialize(dataType) is { } data
                ? data
                : new Refusal("/data", RefusalCodes.InvalidEvent, "The data must be present.");
        }
        // A constructor refuses what JSON allows, such as a line of no pieces, with an argument exception.
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return new Refusal("/data", RefusalCodes.InvalidEvent, $"The data do not fit the type: {exception.Message}");
        }
    }

    private static string Required(Parsing parsing, string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
        {
            parsing.Refuse("/" + name, RefusalCodes.InvalidEvent, $"The attribute '{name}' must be a non-empty string.");
        }

        return text ?? "";
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
