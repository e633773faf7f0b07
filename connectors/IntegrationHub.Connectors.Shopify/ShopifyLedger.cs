using System.Text.Json;
using IntegrationHub.Canonical.Amounts;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>An order's transactions, added up in the currency that the customer sees; all amounts are in it.</summary>
/// <param name="Held">Everything that was ever held.</param>
/// <param name="Sold">What was taken without a hold.</param>
/// <param name="Captured">What was taken of holds.</param>
/// <param name="Open">Holds of which something may still be taken.</param>
/// <param name="Takings">What was taken and may still be given back, the most first.</param>
/// <param name="Pending">A capture that the provider has not answered yet.</param>
internal sealed record ShopifyLedger(
    Money Held, Money Sold, Money Captured, Money Refunded, IReadOnlyList<ShopifyHold> Open, IReadOnlyList<ShopifyTaking> Takings, ShopifyTransaction? Pending,
    IReadOnlyList<string> Gateways)
{
    public Currency Currency => Held.Currency;

    /// <exception cref="JsonException">The order has no currency or transactions, or one of them has another currency or no amount.</exception>
    public static ShopifyLedger Of(ShopifyOrder order)
    {
        var all = order.Transactions ?? throw new JsonException("An order has no transactions.");
        var currency = Currency.Parse(order.PresentmentCurrencyCode).TryGet(out var known) ? known : throw new JsonException("An order has no currency.");
        var done = all.Where(transaction => transaction?.Status == "SUCCESS").ToList();
        var back = all.Where(transaction => transaction is { Kind: "REFUND", Status: "SUCCESS" } || IsPending(transaction, "REFUND")).ToLookup(refund => refund.ParentTransaction?.Id);
        return new ShopifyLedger(
            Sum(Of("AUTHORIZATION")), Sum(Of("SALE")), Sum(Of("CAPTURE")), Sum(Of("REFUND")),
            [.. Of("AUTHORIZATION").Select(hold => ToHold(hold, currency)).OfType<ShopifyHold>()],
            [.. Of("SALE").Concat(Of("CAPTURE")).Select(taken => ToTaking(taken, Sum(back[taken.Id]), currency)).OfType<ShopifyTaking>().OrderByDescending(taken => taken.Left.Amount)],
            all.FirstOrDefault(transaction => IsPending(transaction, "CAPTURE")),
            [.. done.Select(transaction => transaction.Gateway).OfType<string>().Distinct()]);

        IEnumerable<ShopifyTransaction> Of(string kind) => done.Where(transaction => transaction.Kind == kind);

        Money Sum(IEnumerable<ShopifyTransaction> transactions) => Money.Sum(transactions.Select(transaction => Amount(transaction.AmountSet, currency)), currency);
    }

    private static bool IsPending(ShopifyTransaction? transaction, string kind) => transaction?.Kind == kind && transaction.Status is "PENDING" or "AWAITING_RESPONSE" or "UNKNOWN";

    /// <summary>Shopify says what is left of a hold as long as something is.</summary>
    private static ShopifyHold? ToHold(ShopifyTransaction hold, Currency currency) =>
        hold is { Id: { } id, TotalUnsettledSet: { } left } && Amount(left, currency) is { Amount: > 0 } amount ? new ShopifyHold(id, amount, hold.AuthorizationExpiresAt) : null;

    private static ShopifyTaking? ToTaking(ShopifyTransaction taken, Money back, Currency currency) =>
        taken is { Id: { } id, Gateway: { } gateway } && Amount(taken.AmountSet, currency) - back is { Amount: > 0 } left ? new ShopifyTaking(id, gateway, left) : null;

    private static Money Amount(ShopifyMoneyBag? bag, Currency currency) =>
        ShopifyMoneyMapping.ToMoney(bag) is var amount && amount.Currency == currency ? amount : throw new JsonException("A transaction has another currency than its order.");
}

/// <summary>A hold, and what may still be taken of it.</summary>
internal sealed record ShopifyHold(string Id, Money Left, DateTimeOffset? EndsAt);

/// <summary>Taken money, and what may still be given back of it.</summary>
internal sealed record ShopifyTaking(string Id, string Gateway, Money Left);
