namespace IntegrationHub.Connectors.Square;

internal sealed record SquarePaymentRequest(string SourceId, string IdempotencyKey, SquareMoney AmountMoney, bool Autocomplete, string ReferenceId);

internal sealed record SquarePaymentUpdate(string IdempotencyKey, SquarePayment Payment);

internal sealed record SquarePaymentVersion(string? VersionToken);

internal sealed record SquarePaymentAnswer(SquarePayment? Payment) : SquareAnswer;

internal sealed record SquarePayment
{
    public string? Id { get; init; }

    public string? Status { get; init; }

    public string? ReferenceId { get; init; }

    public SquareMoney? AmountMoney { get; init; }

    public SquareMoney? RefundedMoney { get; init; }

    public string? SourceType { get; init; }

    public DateTimeOffset? DelayedUntil { get; init; }

    public string? VersionToken { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public SquareCardDetails? CardDetails { get; init; }
}

internal sealed record SquareCardDetails(IReadOnlyList<SquareError>? Errors);

internal sealed record SquareRefundRequest(string IdempotencyKey, string PaymentId, SquareMoney AmountMoney, string Reason);

internal sealed record SquareRefundAnswer(SquareRefund? Refund) : SquareAnswer;

internal sealed record SquareRefund(string? Id, string? Status, string? PaymentId, SquareMoney? AmountMoney, DateTimeOffset? UpdatedAt);
