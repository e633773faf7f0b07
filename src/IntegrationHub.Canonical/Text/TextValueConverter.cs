using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Text;

/// <summary>Reads and writes a text value as a JSON string; a text that does not parse is a <see cref="JsonException"/>.</summary>
public sealed class TextValueConverter<T> : JsonConverter<T>
    where T : struct, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Accept(reader.GetString()) : throw new JsonException($"A {typeof(T).Name} is a JSON string.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Accept(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);

    private static T Accept(string? text) =>
        T.Parse(text).Match(value => value, refusals => throw new JsonException(string.Join("; ", refusals)));
}
