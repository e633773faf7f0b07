using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>What has to be done to take an amount of a payment, given the payment as it is.</summary>
internal abstract record CaptureStep
{
    private CaptureStep()
    {
    }

    /// <summary>Exactly this amount was taken already.</summary>
    public sealed record Nothing : CaptureStep;

    /// <summary>Exactly this amount is held.</summary>
    public sealed record Complete : CaptureStep;

    /// <summary>More is held.</summary>
    public sealed record Reduce : CaptureStep;

    /// <summary>It cannot be taken.</summary>
    public sealed record Refuse(ConnectorError Reason) : CaptureStep;

    /// <summary>The answer does not tell enough.</summary>
    public sealed record Unreadable : CaptureStep;
}

/// <summary>Between Square's payments and ours. Pure.</summary>
internal static class SquarePaymentMapping
{
    public static Outcome<Payment> ToAuthorised(SquarePayment? payment, Money amount)
    {
        if (payment?.Status is SquareStates.Canceled or SquareStates.Failed)
        {
            var why = payment.CardDetails?.Errors.Known().FirstOrDefault();
            return new Outcome<Payment>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Rejected, why?.Code ?? "declined", PlainText.Clean(why?.Detail, 200)?.Value ?? "The payment was declined."));
        }

        // Another amount would be a hold that nobody asked for.
        return payment?.Status is SquareStates.Approved or SquareStates.Completed && PlainText.Parse(payment.Id, 192).TryGet(out var id) && SquareMapping.ToMoney(payment.AmountMoney) == amount
            ? new Outcome<Payment>.Done(new Payment
            {
                Tender = ToTender(payment.SourceType),
                PspReference = id,
                State = payment.Status == SquareStates.Completed ? PaymentState.Captured : PaymentState.Authorised,
                Authorised = amount,
                Captured = payment.Status == SquareStates.Completed ? amount : Money.Zero(amount.Currency),
                Refunded = Money.Zero(amount.Currency),
                CaptureBefore = payment.DelayedUntil,
            })
            : new Outcome<Payment>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Square's answer does not tell that this amount is held."));
    }

    public static CaptureStep Decide(SquarePayment? payment, Money amount) => (payment?.Status, SquareMapping.ToMoney(payment?.AmountMoney)) switch
    {
        (SquareStates.Completed, { } taken) when taken == amount => new CaptureStep.Nothing(),
        (SquareStates.Completed, { } taken) => Refuse("captured", $"{taken} was taken already."),
        (SquareStates.Canceled or SquareStates.Failed, _) => Refuse("hold-gone", "Nothing is held any more."),
        (SquareStates.Approved, { } held) when held.Currency != amount.Currency => Refuse("currency", $"The hold is in {held.Currency}."),
        (SquareStates.Approved, { } held) when held < amount => Refuse("more-than-held", $"Only {held} is held."),
        (SquareStates.Approved, { } held) when held > amount => new CaptureStep.Reduce(),
        (SquareStates.Approved, { }) => new CaptureStep.Complete(),
        _ => new CaptureStep.Unreadable(),
    };

    /// <returns>Null for a payment that is not the hub's, or a state that needs no telling. Square tells each state several times; they are one event.</returns>
    public static FeedEvent? ToEvent(SquarePayment payment, DateTimeOffset at)
    {
        var type = payment.Status switch
        {
            SquareStates.Approved => PaymentEvents.Authorised,
            SquareStates.Completed => PaymentEvents.Captured,
            SquareStates.Canceled => PaymentEvents.Expired,
            SquareStates.Failed => PaymentEvents.Failed,
            _ => null,
        };
        return type is null || payment.Id is not { } id || payment.ReferenceId is not { Length: > 0 } order
            ? null
            : Event($"payment:{id}:{payment.Status}", type, payment.UpdatedAt ?? at, order, new PaymentEvent(
                id, payment.AmountMoney?.Amount, payment.AmountMoney?.Currency, payment.CardDetails?.Errors.Known().FirstOrDefault()?.Code));
    }

    public static FeedEvent? ToEvent(SquareRefund refund, DateTimeOffset at)
    {
        var type = refund.Status switch
        {
            SquareStates.Completed => PaymentEvents.Refunded,
            SquareStates.Rejected or SquareStates.Failed => PaymentEvents.RefundFailed,
            _ => null,
        };
        return type is null || refund.PaymentId is not { } payment || refund.Id is not { } id
            ? null
            : Event($"refund:{id}:{refund.Status}", type, refund.UpdatedAt ?? at, null, new PaymentEvent(
                payment, refund.AmountMoney?.Amount, refund.AmountMoney?.Currency, type == PaymentEvents.RefundFailed ? refund.Status : null));
    }

    private static PaymentTender ToTender(string? source) => source switch
    {
        "WALLET" or "SQUARE_ACCOUNT" => PaymentTender.Wallet,
        "BUY_NOW_PAY_LATER" => PaymentTender.BuyNowPayLater,
        "CASH" => PaymentTender.Cash,
        _ => PaymentTender.Card,
    };

    private static CaptureStep.Refuse Refuse(string code, string message) => new(new ConnectorError(ConnectorErrorKind.Conflict, code, message));

    private static FeedEvent Event(string id, string type, DateTimeOffset at, string? subject, PaymentEvent data) =>
        new(id, type, at, subject, JsonSerializer.Serialize(data, EventJson.Default.PaymentEvent));
}
