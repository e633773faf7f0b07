using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Payments;

/// <summary>Says with what was paid.</summary>
[JsonConverter(typeof(WordConverter<PaymentTender>))]
public enum PaymentTender
{
    [JsonStringEnumMemberName("card")]
    Card,
    [JsonStringEnumMemberName("wallet")]
    Wallet,
    [JsonStringEnumMemberName("giftCard")]
    GiftCard,
    [JsonStringEnumMemberName("points")]
    Points,
    [JsonStringEnumMemberName("cash")]
    Cash,
    [JsonStringEnumMemberName("bnpl")]
    BuyNowPayLater,
}
