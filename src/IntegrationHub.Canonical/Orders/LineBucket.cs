using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Names where a piece of an order line can be; it is always in exactly one bucket.</summary>
[JsonConverter(typeof(WordConverter<LineBucket>))]
public enum LineBucket
{
    [JsonStringEnumMemberName("toPick")]
    ToPick,
    [JsonStringEnumMemberName("picked")]
    Picked,
    [JsonStringEnumMemberName("rejected")]
    Rejected,
    [JsonStringEnumMemberName("substituted")]
    Substituted,
    [JsonStringEnumMemberName("canceled")]
    Canceled,
    [JsonStringEnumMemberName("collected")]
    Collected,
    [JsonStringEnumMemberName("refusedAtCounter")]
    RefusedAtCounter,
    [JsonStringEnumMemberName("returnedToShelf")]
    ReturnedToShelf,
    [JsonStringEnumMemberName("resourcedOut")]
    ResourcedOut,
}
