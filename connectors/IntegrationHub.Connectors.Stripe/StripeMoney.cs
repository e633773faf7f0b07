using IntegrationHub.Canonical.Amounts;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>Between our minor units and Stripe's, which are those of ISO 4217 but for a few currencies.</summary>
internal static class StripeMoney
{
    /// <summary>Stripe's number of units for an amount; null where Stripe cannot take exactly this amount.</summary>
    public static long? ToUnits(Money amount)
    {
        var currency = amount.Currency;
        return (currency.Value, currency.Decimals) switch
        {
            // Whole krónur and shillings, written with two decimals that must be zero.
            ("ISK" or "UGX", _) => amount.Amount <= long.MaxValue / 100 ? amount.Amount * 100 : null,
            // Fifths of an ariary do not exist for Stripe.
            ("MGA", _) => amount.Amount % 100 == 0 ? amount.Amount / 100 : null,
            (_, 3) => amount.Amount % 10 == 0 ? amount.Amount : null,
            _ => amount.Amount,
        };
    }

    /// <summary>Reads Stripe's units; null where currency or amount cannot be ours.</summary>
    public static Money? FromUnits(long? units, string? currency) =>
        units is { } amount && Currency.Parse(currency?.ToUpperInvariant()).TryGet(out var known) ? FromUnits(amount, known) : null;

    private static Money? FromUnits(long units, Currency currency) => currency.Value switch
    {
        "ISK" or "UGX" => units % 100 == 0 ? new Money(units / 100, currency) : null,
        "MGA" => units <= long.MaxValue / 100 ? new Money(units * 100, currency) : null,
        _ => new Money(units, currency),
    };
}
