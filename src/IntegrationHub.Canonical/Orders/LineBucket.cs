using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Names where a piece of an order line can be; it is always in exactly one bucket.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineBucket>))]
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
