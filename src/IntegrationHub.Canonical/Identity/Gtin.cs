using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Identity;

/// <summary>Identifies a trade item by its GS1 GTIN; 8, 12, 13 or 14 digits are accepted and 14 kept.</summary>
[JsonConverter(typeof(TextValueConverter<Gtin>))]
public readonly record struct Gtin : ITextValue<Gtin>
{
    private readonly string? digits;

    private Gtin(string digits) => this.digits = digits;

    /// <summary>Gets the 14 digits; a default instance throws an <see cref="InvalidOperationException"/>.</summary>
    public string Value => digits ?? throw new InvalidOperationException("This GTIN was never parsed.");

    /// <summary>Parses 8, 12, 13 or 14 digits with a right check digit.</summary>
    public static Parsed<Gtin> Parse(string? text, string pointer = "") => text switch
    {
        null => new Refusal(pointer, RefusalCodes.Required, "A GTIN is required."),
        { Length: 8 or 12 or 13 or 14 } when CheckDigit.Fits(text) => new Gtin(text.PadLeft(14, '0')),
        _ => new Refusal(pointer, RefusalCodes.InvalidGtin, "A GTIN has 8, 12, 13 or 14 digits, the last of which is the check digit."),
    };

    public override string ToString() => digits ?? "";
}
