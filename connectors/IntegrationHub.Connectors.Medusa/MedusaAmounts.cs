using System.Text.Json;
using IntegrationHub.Canonical.Amounts;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Medusa's amounts: major units, computed with many decimals and not rounded to what the currency has.</summary>
internal static class MedusaAmounts
{
    /// <summary>What an endless fraction leaves behind the decimals that mean something.</summary>
    private const int MeaningfulDecimals = 8;

    /// <exception cref="JsonException">It is no currency.</exception>
    public static Currency ToCurrency(string? code) => Currency.Parse(code?.ToUpperInvariant()).TryGet(out var currency)
        ? currency
        : throw new JsonException("The currency is not known.");

    /// <summary>The amount as money; what lies between two minor units becomes the lower, so that nobody is ever charged more than was agreed.</summary>
    /// <exception cref="JsonException">It is too large.</exception>
    public static Money ToMoney(decimal amount, Currency currency)
    {
        var whole = decimal.Floor(decimal.Round(amount, MeaningfulDecimals) * Scale(currency)) / Scale(currency);
        return Money.FromDecimal(whole, currency).TryGet(out var money) ? money : throw new JsonException("The amount is too large.");
    }

    private static decimal Scale(Currency currency) => currency.Decimals switch { 0 => 1m, 2 => 100m, _ => 1000m };
}
