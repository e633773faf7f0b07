using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Says why goods come back.</summary>
[JsonConverter(typeof(WordConverter<ReturnReason>))]
public enum ReturnReason
{
    [JsonStringEnumMemberName("tooSmall")]
    TooSmall,
    [JsonStringEnumMemberName("tooLarge")]
    TooLarge,
    [JsonStringEnumMemberName("changedMind")]
    ChangedMind,
    [JsonStringEnumMemberName("lateDelivery")]
    LateDelivery,
    [JsonStringEnumMemberName("wrongItem")]
    WrongItem,
    [JsonStringEnumMemberName("notAsDescribed")]
    NotAsDescribed,
    [JsonStringEnumMemberName("damaged")]
    Damaged,
    [JsonStringEnumMemberName("defective")]
    Defective,
    [JsonStringEnumMemberName("other")]
    Other,
}
