using Dapper;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Payments;

/// <summary>An order's payment as the books have it.</summary>
/// <param name="Psp">The connection that holds or took the money; null before it was asked.</param>
public sealed record StoredPayment(PaymentToken Token, string? Psp, string? PspReference, Money Authorised, Money Captured, Money Refunded, string State)
{
    /// <summary>Gets whether the money is held, and neither taken nor let go.</summary>
    public bool IsHeld => State == "authorised";
}

/// <summary>Money that moved, with the effect that moved it.</summary>
public sealed record MoneyMovement(string Kind, Money Amount, string EffectKey, DateTimeOffset At);

/// <summary>Reads payments from the books.</summary>
public sealed class PaymentBook(IHubDatabase database)
{
    /// <exception cref="InvalidOperationException">The order has no payment.</exception>
    public StoredPayment Get(string orderId)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<PaymentRow>(
            "SELECT token, psp, psp_reference, currency, authorised, captured, refunded, state FROM payments WHERE order_id = @orderId", new { orderId })
            ?? throw new InvalidOperationException($"The order '{orderId}' has no payment in the books.");
        var currency = Currency.Parse(row.currency).Value;
        return new StoredPayment(
            PaymentToken.Parse(row.token).Value, row.psp, row.psp_reference, new Money(row.authorised, currency), new Money(row.captured, currency), new Money(row.refunded, currency), row.state);
    }

    /// <summary>All money that moved for an order, oldest first.</summary>
    public IReadOnlyList<MoneyMovement> Movements(string orderId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<(string Kind, long Amount, string Currency, string Key, long At)>(
            "SELECT kind, amount, currency, effect_key, at FROM money_movements WHERE order_id = @orderId ORDER BY position", new { orderId })
            .Select(row => new MoneyMovement(row.Kind, new Money(row.Amount, Currency.Parse(row.Currency).Value), row.Key, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))];
    }

#pragma warning disable CA1812, IDE1006 // Dapper creates the row; its names are the columns'.
    private sealed class PaymentRow
    {
        public string token { get; init; } = "";
        public string? psp { get; init; }
        public string? psp_reference { get; init; }
        public string currency { get; init; } = "";
        public long authorised { get; init; }
        public long captured { get; init; }
        public long refunded { get; init; }
        public string state { get; init; } = "";
    }
#pragma warning restore CA1812, IDE1006
}
