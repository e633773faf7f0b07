using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Says where an order stands.</summary>
[JsonConverter(typeof(WordConverter<OrderStatus>))]
public enum OrderStatus
{
    [JsonStringEnumMemberName("placed")]
    Placed,
    [JsonStringEnumMemberName("awaitingStore")]
    AwaitingStore,
    [JsonStringEnumMemberName("picking")]
    Picking,
    [JsonStringEnumMemberName("ready")]
    Ready,
    [JsonStringEnumMemberName("handingOver")]
    HandingOver,
    [JsonStringEnumMemberName("collected")]
    Collected,
    [JsonStringEnumMemberName("canceling")]
    Canceling,
    [JsonStringEnumMemberName("expired")]
    Expired,
    [JsonStringEnumMemberName("canceled")]
    Canceled,
    [JsonStringEnumMemberName("attention")]
    Attention,
}
