using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Returns;

/// <summary>
/// The entries of refunds. The amount is set aside before the provider is asked, and the database says how much there
/// is to set aside: at most what was taken and not set aside before, so that returns which settle at the same moment
/// can never give back more than was paid.
/// </summary>
public static class RefundWrites
{
    private static readonly Sql InsertAllocation = new("""
        INSERT INTO return_refunds (return_id, number, order_id, tender, psp, psp_reference, currency, amount, state)
        SELECT @return, 1, order_id, tender, psp, psp_reference, currency,
            CASE WHEN @amount < captured - refund_allocated THEN @amount ELSE captured - refund_allocated END, 'planned'
        FROM payments WHERE order_id = @order
        """)
    {
        // The row of the payment is taken first, so that nobody else sets money of it aside in between.
        Postgres = """
            INSERT INTO return_refunds (return_id, number, order_id, tender, psp, psp_reference, currency, amount, state)
            SELECT @return, 1, order_id, tender, psp, psp_reference, currency,
                CASE WHEN @amount::bigint < captured - refund_allocated THEN @amount::bigint ELSE captured - refund_allocated END, 'planned'
            FROM payments WHERE order_id = @order FOR UPDATE
            """,
    };

    private static readonly Sql Allocate = new("""
        UPDATE payments SET refund_allocated = refund_allocated + (SELECT r.amount FROM return_refunds r WHERE r.return_id = @return AND r.number = 1) WHERE order_id = @order
        """);

    private static readonly Sql Refund = new("""
        UPDATE payments SET refunded = refunded + @amount, state = CASE WHEN refunded + @amount = captured THEN 'refunded' ELSE state END
        WHERE order_id = @order AND refunded + @amount <= refund_allocated
        """);

    private static readonly Sql End = new("""
        UPDATE return_refunds SET state = 'refunded', refunded_at = @now WHERE return_id = @return AND number = @number AND state = 'planned'
        """);

    private static readonly Sql EndAll = new("UPDATE return_refunds SET state = 'settledElsewhere', refunded_at = @now WHERE return_id = @return AND state = 'planned'");

    private static readonly Sql GiveUp = new("""
        UPDATE return_refunds SET effect_key = COALESCE(effect_key, @key), given_up_at = COALESCE(given_up_at, @now)
        WHERE return_id = @return AND state = 'planned' AND number = (SELECT MIN(r.number) FROM return_refunds r WHERE r.return_id = @return AND r.state = 'planned')
        """);

    private static readonly Sql Move = new(
        "INSERT INTO money_movements (order_id, kind, amount, currency, effect_key, at) VALUES (@order, 'refunded', @amount, @currency, @key, @now)");

    /// <summary>Sets aside what the order's payment gives back for the return: the amount, or what is left of the payment.</summary>
    public static IEnumerable<Statement> Plan(string returnId, string orderId, Money amount) =>
        [InsertAllocation.With(returnId, amount.Amount, orderId).Guarded("refund.plan"), Allocate.With(returnId, orderId).Guarded("refund.allocate")];

    /// <summary>The customer has the money of an allocation.</summary>
    public static IEnumerable<Statement> Refunded(string returnId, string orderId, int number, Money amount, string effectKey, DateTimeOffset now) =>
    [
        Refund.With(amount.Amount, orderId).Guarded("refund.refund"),
        End.With(now.ToUnixTimeMilliseconds(), returnId, number).Guarded("refund.end"),
        .. amount.Amount == 0 ? Array.Empty<Statement>() : [Move.With(orderId, amount.Amount, amount.Currency.Value, effectKey, now.ToUnixTimeMilliseconds())],
    ];

    /// <summary>The provider was asked for the next allocation and given up: whoever asks again uses the same key, so that what arrived after all is not done twice.</summary>
    public static Statement GivenUp(string returnId, string effectKey, DateTimeOffset now) => GiveUp.With(effectKey, now.ToUnixTimeMilliseconds(), returnId);

    /// <summary>A person has given the customer in another way what was not refunded yet; it stays set aside.</summary>
    public static Statement SettledElsewhere(string returnId, DateTimeOffset now) => EndAll.With(now.ToUnixTimeMilliseconds(), returnId);
}
