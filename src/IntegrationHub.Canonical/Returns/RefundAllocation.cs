using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is what one means of payment gives back for a return.</summary>
/// <param name="Number">Allocations of a return are numbered from 1, and given back in that order.</param>
/// <param name="PspReference">The provider's id of the payment; null when there was none.</param>
public sealed record RefundAllocation(int Number, PaymentTender Tender, string? PspReference, Money Amount, RefundState State);

/// <summary>Says how far an allocation is.</summary>
[JsonConverter(typeof(WordConverter<RefundState>))]
public enum RefundState
{
    /// <summary>The amount is set aside and not given back yet.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>The customer has it.</summary>
    [JsonStringEnumMemberName("refunded")]
    Refunded,

    /// <summary>A person has given it back in another way.</summary>
    [JsonStringEnumMemberName("settledElsewhere")]
    SettledElsewhere,
}
