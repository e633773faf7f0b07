using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Medusa;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>Answers as a real Medusa 2.21 gave them, with ids of our own; tests change what they are about.</summary>
internal static class Payload
{
    public static T Read<T>(string name, Action<JsonNode>? change = null)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Medusa", "Payloads", $"{name}.json")))!;
        change?.Invoke(json);
        return json.Deserialize((JsonTypeInfo<T>)MedusaJson.Default.GetTypeInfo(typeof(T))!)!;
    }

    public static MedusaOrder Order(string name, Action<JsonNode>? change = null) => Read<MedusaOrderAnswer>(name, json => change?.Invoke(json["order"]!)).Order;
}
