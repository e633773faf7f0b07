using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Payments;

/// <summary>Is a payment provider's token of 1 to 200 characters that is no card number; <see cref="ToString"/> hides it.</summary>
[JsonConverter(typeof(TextValueConverter<PaymentToken>))]
public readonly record struct PaymentToken : ITextValue<PaymentToken>
{
    private readonly string? token;

    private PaymentToken(string token) => this.token = token;

    /// <inheritdoc/>
    public string Value => token ?? throw new InvalidOperationException("This payment token was never parsed.");

    /// <summary>Parses a token.</summary>
    public static Parsed<PaymentToken> Parse(string? text, string pointer = "") => PlainText.Parse(text, 200, pointer).Then<PaymentToken>(plain =>
        CardNumber.IsIn(plain.Value)
            ? new Refusal(pointer, RefusalCodes.CardNumberNotAccepted, "Card numbers are not accepted; send the payment provider's token.")
            : new PaymentToken(plain.Value));

    public override string ToString() => token is null ? "" : "***";
}
