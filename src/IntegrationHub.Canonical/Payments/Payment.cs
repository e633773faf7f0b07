using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Payments;

/// <summary>Is one payment as its provider knows it; all amounts are in the currency of <see cref="Authorised"/>.</summary>
public sealed record Payment
{
    public PaymentTender Tender { get; init; } = PaymentTender.Card;

    /// <summary>Gets the provider's own id of the payment.</summary>
    public required PlainText PspReference { get; init; }

    public required PaymentState State { get; init; }

    public required Money Authorised { get; init; }

    public required Money Captured { get; init; }

    public required Money Refunded { get; init; }

    /// <summary>Gets when the hold ends, where the provider says so.</summary>
    public DateTimeOffset? CaptureBefore { get; init; }

    /// <summary>Returns what may still be captured.</summary>
    public Money Capturable() => State == PaymentState.Authorised ? Authorised - Captured : Money.Zero(Authorised.Currency);

    /// <summary>Returns what may still be refunded.</summary>
    public Money Refundable() => Captured - Refunded;
}
