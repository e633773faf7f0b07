using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Why an order is to be canceled.</summary>
internal sealed record CancelOrderBody
{
    public const int MaxReasonLength = 200;

    /// <summary>The reason in your own words.</summary>
    [MaxLength(MaxReasonLength)]
    public string? Reason { get; init; }

    /// <summary>The reason, or the refusals; the reason may be absent.</summary>
    public Parsed<string?> ParseReason() => Reason is null
        ? Parsed.Of<string?>(null)
        : PlainText.Parse(Reason, MaxReasonLength, "/reason").Then<string?>(text => CardNumber.IsIn(text.Value)
            ? new Refusal("/reason", RefusalCodes.CardNumberNotAccepted, "Card numbers are not accepted here.")
            : text.Value);
}

/// <summary>What the workflow is told about a cancellation.</summary>
internal sealed record CancelRequestedData(string? Reason);
