using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Says in what state stock is after it moved, in the words of GS1 CBV 2.0.</summary>
[JsonConverter(typeof(WordConverter<Disposition>))]
public enum Disposition
{
    [JsonStringEnumMemberName("sellable_accessible")]
    SellableAccessible,
    [JsonStringEnumMemberName("sellable_not_accessible")]
    SellableNotAccessible,
    [JsonStringEnumMemberName("reserved")]
    Reserved,
    [JsonStringEnumMemberName("retail_sold")]
    RetailSold,
    [JsonStringEnumMemberName("returned")]
    Returned,
    [JsonStringEnumMemberName("damaged")]
    Damaged,
    [JsonStringEnumMemberName("in_transit")]
    InTransit,
    [JsonStringEnumMemberName("non_sellable_other")]
    NonSellableOther,
}
