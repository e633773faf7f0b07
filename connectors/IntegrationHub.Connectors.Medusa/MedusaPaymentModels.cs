using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>The answer to a look at a payment; empty, and no 404, when there is none.</summary>
internal sealed record MedusaPaymentAnswer(MedusaPayment? Payment);

internal sealed record MedusaPaymentCollection : IJsonOnDeserialized
{
    public IReadOnlyList<MedusaPayment>? Payments { get; init; }

    /// <summary>Gets the order that is paid with it, by a link.</summary>
    public MedusaOrder? Order { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Payments);
}

/// <summary>Money that a provider holds or took; amounts are in major units.</summary>
internal sealed record MedusaPayment : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public required decimal Amount { get; init; }

    public required string CurrencyCode { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public IReadOnlyList<MedusaMovement>? Captures { get; init; }

    public IReadOnlyList<MedusaMovement>? Refunds { get; init; }

    public MedusaPaymentCollection? PaymentCollection { get; init; }

    [JsonIgnore]
    public decimal Captured => (Captures ?? []).Sum(capture => capture.Amount);

    [JsonIgnore]
    public decimal Refunded => (Refunds ?? []).Sum(refund => refund.Amount);

    public void OnDeserialized() => MedusaJson.RefuseNulls(Captures, Refunds);
}

/// <summary>A capture, or a refund with its note.</summary>
internal sealed record MedusaMovement
{
    public required decimal Amount { get; init; }

    public string? Note { get; init; }
}

internal sealed record MedusaCapture(decimal Amount);

internal sealed record MedusaRefundRequest(decimal Amount, string Note);
