using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Customers;

/// <summary>Reads and writes a contact as its plain form; one that does not parse is a <see cref="JsonException"/>.</summary>
public sealed class CustomerContactConverter : JsonConverter<CustomerContact>
{
    public override CustomerContact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CustomerContact.Parse(JsonSerializer.Deserialize(ref reader, CustomerJson.Default.CustomerInput))
            .Match(contact => contact, refusals => throw new JsonException(string.Join("; ", refusals)));

    public override void Write(Utf8JsonWriter writer, CustomerContact value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToInput(), CustomerJson.Default.CustomerInput);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomerInput))]
internal sealed partial class CustomerJson : JsonSerializerContext;
