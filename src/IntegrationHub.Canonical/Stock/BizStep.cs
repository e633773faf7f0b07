using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Says in which business step stock moved, in the words of GS1 CBV 2.0.</summary>
[JsonConverter(typeof(WordConverter<BizStep>))]
public enum BizStep
{
    [JsonStringEnumMemberName("receiving")]
    Receiving,
    [JsonStringEnumMemberName("inspecting")]
    Inspecting,
    [JsonStringEnumMemberName("picking")]
    Picking,
    [JsonStringEnumMemberName("reserving")]
    Reserving,
    [JsonStringEnumMemberName("retail_selling")]
    RetailSelling,
    [JsonStringEnumMemberName("cycle_counting")]
    CycleCounting,
    [JsonStringEnumMemberName("stocking")]
    Stocking,
    [JsonStringEnumMemberName("shipping")]
    Shipping,
    [JsonStringEnumMemberName("destroying")]
    Destroying,
}
