using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>Answers as a Tryton 6.0.29 with invented data gave them.</summary>
internal static class TrytonPayload
{
    public static T Read<T>(string name, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Result(name), type)!;

    public static JsonElement Result(string name) =>
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Tryton", "Payloads", name + ".json"))).GetProperty("result");
}
