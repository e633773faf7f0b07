using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Amounts;

/// <summary>Is an active ISO 4217 currency.</summary>
[JsonConverter(typeof(TextValueConverter<Currency>))]
public readonly record struct Currency : ITextValue<Currency>
{
    private readonly string? code;

    private Currency(string code) => this.code = code;

    /// <summary>Gets the three-letter code; a default instance throws an <see cref="InvalidOperationException"/>.</summary>
    public string Value => code ?? throw new InvalidOperationException("This currency was never parsed.");

    /// <summary>Gets how many decimals a minor unit stands for: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    public int Decimals => CurrencyTable.Decimals[Value];

    /// <summary>Parses an upper-case ISO 4217 code.</summary>
    public static Parsed<Currency> Parse(string? text, string pointer = "") => text switch
    {
        null => new Refusal(pointer, RefusalCodes.Required, "A currency is required."),
        _ when CurrencyTable.Decimals.ContainsKey(text) => new Currency(text),
        _ => new Refusal(pointer, RefusalCodes.UnknownCurrency, "A currency is an upper-case ISO 4217 code such as EUR."),
    };

    public override string ToString() => code ?? "";
}
