using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Stripe;

namespace IntegrationHub.Connectors.Tests.Stripe;

/// <summary>What Stripe sends, as it sends it.</summary>
internal static class StripePayloads
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stripe", "Payloads", $"{name}.json"));

    public static T Read<T>(string name, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Text(name), type)!;

    public static StripeEvent Event(string name) => Read(name, StripeJson.Default.StripeEvent);
}
