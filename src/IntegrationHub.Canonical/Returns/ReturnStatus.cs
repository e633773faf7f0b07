using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Says where a return stands.</summary>
[JsonConverter(typeof(WordConverter<ReturnStatus>))]
public enum ReturnStatus
{
    /// <summary>Somebody wants to give goods back.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    /// <summary>The policy is being asked.</summary>
    [JsonStringEnumMemberName("evaluating")]
    Evaluating,

    /// <summary>The goods may come back; the systems that have the order are being told.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>The goods are not taken back.</summary>
    [JsonStringEnumMemberName("denied")]
    Denied,

    /// <summary>A person decides.</summary>
    [JsonStringEnumMemberName("review")]
    Review,

    /// <summary>The customer can hand the goods in: has the label, or is expected in the store.</summary>
    [JsonStringEnumMemberName("instrumented")]
    Instrumented,

    /// <summary>The carrier has the parcel.</summary>
    [JsonStringEnumMemberName("inTransit")]
    InTransit,

    /// <summary>The goods are back.</summary>
    [JsonStringEnumMemberName("received")]
    Received,

    /// <summary>What came back is being judged and put where it belongs.</summary>
    [JsonStringEnumMemberName("inspecting")]
    Inspecting,

    /// <summary>Money and books are on their way.</summary>
    [JsonStringEnumMemberName("settling")]
    Settling,

    /// <summary>The customer has the money.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,

    /// <summary>Everything is done.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>The goods never came.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed,

    /// <summary>It was given up before the goods came.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled,
}
