using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>An order's money in our words. A payment is the whole order's: its reference is the order's id, and what is held where is found by the order's transactions.</summary>
internal static class ShopifyPaymentMapping
{
    /// <summary>What the shop has held or taken; null when it was nothing.</summary>
    /// <exception cref="JsonException">A transaction has no amount.</exception>
    public static Payment? ToPayment(ShopifyOrder order)
    {
        var ledger = ShopifyLedger.Of(order);
        var (authorised, captured, refunded) = (ledger.Held + ledger.Sold, ledger.Captured + ledger.Sold, ledger.Refunded);
        return authorised.Amount == 0
            ? null
            : new Payment
            {
                Tender = ToTender(ledger.Gateways),
                PspReference = PlainText.Parse(order.Id, 200).Value,
                State = ToState(order.DisplayFinancialStatus, ledger, captured, refunded),
                Authorised = authorised,
                Captured = captured,
                Refunded = refunded,
                CaptureBefore = ledger.Open.Min(hold => hold.EndsAt),
            };
    }

    /// <summary>Whether money was taken while more is held: the hub captures all of a payment or nothing.</summary>
    public static bool IsMixed(ShopifyOrder order) => ShopifyLedger.Of(order) is { Open.Count: > 0 } ledger && (ledger.Sold + ledger.Captured).Amount > 0;

    /// <summary>What became of a transaction that was to move money.</summary>
    public static Outcome<Nothing> ToOutcome(ShopifyTransaction? transaction) => transaction?.Status switch
    {
        "SUCCESS" => new Outcome<Nothing>.Done(default),
        "FAILURE" or "ERROR" => ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Rejected, transaction.ErrorCode ?? "payment-failed", "The payment provider refused."),
        // The provider has not said yet; reading the order again tells.
        "PENDING" or "AWAITING_RESPONSE" or "UNKNOWN" => ShopifyErrors.Unknown<Nothing>("payment-pending", "The payment provider has not answered yet."),
        _ => throw new JsonException("A transaction has no status."),
    };

    /// <summary>What became of a refund: one that the provider is still working on is under way, and Shopify repeats it by itself.</summary>
    public static Outcome<Nothing> ToOutcome(ShopifyRefund refund)
    {
        var transactions = (refund.Transactions ?? throw new JsonException("A refund has no transactions.")).All;
        var failed = transactions.Where(transaction => transaction?.Status is "FAILURE" or "ERROR").ToList();
        return failed.Count == 0 ? new Outcome<Nothing>.Done(default)
            : failed.Count == transactions.Count ? ToOutcome(failed[0])
            : ShopifyErrors.Unknown<Nothing>("refunded-in-part", "The payment provider gave only a part of the amount back.");
    }

    private static PaymentState ToState(string? status, ShopifyLedger ledger, Money captured, Money refunded) => status switch
    {
        _ when captured.Amount > 0 && refunded >= captured => PaymentState.Refunded,
        _ when ledger.Open.Count > 0 => PaymentState.Authorised,
        _ when captured.Amount > 0 => PaymentState.Captured,
        "EXPIRED" => PaymentState.Expired,
        _ => PaymentState.Voided,
    };

    /// <summary>Several tenders of one order are named by the first that is no gift card.</summary>
    private static PaymentTender ToTender(IReadOnlyList<string> gateways) => gateways.FirstOrDefault(gateway => gateway != "gift_card") switch
    {
        null => gateways.Count > 0 ? PaymentTender.GiftCard : PaymentTender.Card,
        "cash" => PaymentTender.Cash,
        "paypal" => PaymentTender.Wallet,
        _ => PaymentTender.Card,
    };
}
