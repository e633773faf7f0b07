using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Payments;

/// <summary>Says how far a payment is.</summary>
[JsonConverter(typeof(WordConverter<PaymentState>))]
public enum PaymentState
{
    /// <summary>Money is held for us until it is captured, voided or the hold ends.</summary>
    [JsonStringEnumMemberName("authorised")]
    Authorised,

    /// <summary>The provider refused.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>Some or all of the money was taken; what was not taken is no longer held.</summary>
    [JsonStringEnumMemberName("captured")]
    Captured,

    /// <summary>The hold was given up before anything was taken.</summary>
    [JsonStringEnumMemberName("voided")]
    Voided,

    /// <summary>All that was taken went back.</summary>
    [JsonStringEnumMemberName("refunded")]
    Refunded,

    /// <summary>The hold ended by itself.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}
