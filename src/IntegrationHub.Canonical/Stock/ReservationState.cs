using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Says what became of a reservation; only the first state can change.</summary>
[JsonConverter(typeof(WordConverter<ReservationState>))]
public enum ReservationState
{
    [JsonStringEnumMemberName("created")]
    Created,
    [JsonStringEnumMemberName("committed")]
    Committed,
    [JsonStringEnumMemberName("released")]
    Released,
    [JsonStringEnumMemberName("expired")]
    Expired,
}
