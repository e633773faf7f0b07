using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Secrets;

/// <summary>A value that only its use may see: as text, in JSON and in a debugger it is <c>***</c>.</summary>
[JsonConverter(typeof(Hidden))]
public sealed class Secret
{
    private readonly string _value;

    /// <exception cref="ArgumentException">The value is empty.</exception>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Returns the value, to be put into a request and nowhere else.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "***";

    /// <summary>Never reads and never writes a value.</summary>
    private sealed class Hidden : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("A secret is not read from JSON; configure it.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue("***");
    }
}
