using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Says how the customer gets the goods.</summary>
[JsonConverter(typeof(WordConverter<FulfilmentMethod>))]
public enum FulfilmentMethod
{
    /// <summary>The customer collects in a store.</summary>
    [JsonStringEnumMemberName("pickup")]
    Pickup,
}
