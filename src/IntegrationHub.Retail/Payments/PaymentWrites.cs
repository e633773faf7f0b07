using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Payments;

/// <summary>The entries that change an order's payment. Each movement is bound to the effect that caused it, so that it counts once.</summary>
public static class PaymentWrites
{
    private static readonly Sql Insert = new("INSERT INTO payments (order_id, token, currency, state) VALUES (@order, @token, @currency, 'pending')");

    private static readonly Sql Authorise = new("""
        UPDATE payments SET psp = @psp, psp_reference = @reference, authorised = @amount, state = 'authorised', capture_before = @captureBefore
        WHERE order_id = @order AND state IN ('pending', 'authorised')
        """);

    private static readonly Sql Decline = new("UPDATE payments SET state = 'declined' WHERE order_id = @order");

    private static readonly Sql Capture = new("""
        UPDATE payments SET captured = captured + @amount, state = 'captured' WHERE order_id = @order AND captured + @amount <= authorised
        """);

    private static readonly Sql Void = new("UPDATE payments SET state = 'voided' WHERE order_id = @order AND captured = 0");

    private static readonly Sql Refund = new("""
        UPDATE payments SET refunded = refunded + @amount, refund_allocated = refund_allocated + @amount, state = 'refunded'
        WHERE order_id = @order AND refund_allocated + @amount <= captured
        """);

    private static readonly Sql Move = new(
        "INSERT INTO money_movements (order_id, kind, amount, currency, effect_key, at) VALUES (@order, @kind, @amount, @currency, @key, @now)");

    /// <summary>The payment of a new order, before anything was asked of the provider.</summary>
    public static Statement Pending(string orderId, PaymentToken token, Currency currency) => Insert.With(orderId, token.Value, currency.Value);

    public static IEnumerable<Statement> Authorised(string orderId, string psp, Payment payment, string effectKey, DateTimeOffset now) =>
    [
        Authorise.With(psp, payment.PspReference.Value, payment.Authorised.Amount, payment.CaptureBefore?.ToUnixTimeMilliseconds(), orderId).Guarded("payment.authorise"),
        Movement(orderId, "authorised", payment.Authorised, effectKey, now),
    ];

    public static Statement Declined(string orderId) => Decline.With(orderId).Guarded("payment.decline");

    /// <summary>Takes money; refused beyond what was authorised.</summary>
    public static IEnumerable<Statement> Captured(string orderId, Money amount, string effectKey, DateTimeOffset now) =>
        [Capture.With(amount.Amount, orderId).Guarded("payment.capture"), Movement(orderId, "captured", amount, effectKey, now)];

    /// <summary>Lets the whole hold go; refused once money was taken.</summary>
    public static IEnumerable<Statement> Voided(string orderId, Money amount, string effectKey, DateTimeOffset now) =>
        [Void.With(orderId).Guarded("payment.void"), Movement(orderId, "voided", amount, effectKey, now)];

    /// <summary>Gives money back; refused beyond what was captured and not set aside for returns.</summary>
    public static IEnumerable<Statement> Refunded(string orderId, Money amount, string effectKey, DateTimeOffset now) =>
        [Refund.With(amount.Amount, orderId).Guarded("payment.refund"), Movement(orderId, "refunded", amount, effectKey, now)];

    private static Statement Movement(string orderId, string kind, Money amount, string effectKey, DateTimeOffset now) =>
        Move.With(orderId, kind, amount.Amount, amount.Currency.Value, effectKey, now.ToUnixTimeMilliseconds());
}
