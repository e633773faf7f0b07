using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Between Shopify's decimal texts and our minor units.</summary>
internal static class ShopifyMoneyMapping
{
    public static string FromMoney(Money amount) => amount.ToDecimal().ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what the customer sees.</summary>
    /// <exception cref="JsonException">It is no amount that we can hold exactly.</exception>
    public static Money ToMoney(ShopifyMoneyBag? bag) => ToMoney(bag?.PresentmentMoney?.Amount, bag?.PresentmentMoney?.CurrencyCode);

    /// <exception cref="JsonException">It is no amount that we can hold exactly.</exception>
    public static Money ToMoney(string? amount, string? currency) =>
        decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major)
            && Currency.Parse(currency).TryGet(out var known) && Money.FromDecimal(major, known).TryGet(out var money)
            ? money
            : throw new JsonException($"'{amount} {currency}' is no amount of money.");
}
