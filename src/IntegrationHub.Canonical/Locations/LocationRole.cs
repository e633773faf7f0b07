using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Locations;

/// <summary>Says what a location is for.</summary>
[JsonConverter(typeof(WordConverter<LocationRole>))]
public enum LocationRole
{
    /// <summary>Sells to customers and hands orders over.</summary>
    [JsonStringEnumMemberName("store")]
    Store,

    /// <summary>Is a distribution centre.</summary>
    [JsonStringEnumMemberName("dc")]
    DistributionCentre,
}
