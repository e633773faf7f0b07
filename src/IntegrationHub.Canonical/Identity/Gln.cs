using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Identity;

/// <summary>Identifies a location by its GS1 Global Location Number of 13 digits.</summary>
[JsonConverter(typeof(TextValueConverter<Gln>))]
public readonly record struct Gln : ITextValue<Gln>
{
    private readonly string? digits;

    private Gln(string digits) => this.digits = digits;

    /// <summary>Gets the 13 digits; a default instance throws an <see cref="InvalidOperationException"/>.</summary>
    public string Value => digits ?? throw new InvalidOperationException("This GLN was never parsed.");

    /// <summary>Parses 13 digits with a right check digit.</summary>
    public static Parsed<Gln> Parse(string? text, string pointer = "") => text switch
    {
        null => new Refusal(pointer, RefusalCodes.Required, "A GLN is required."),
        { Length: 13 } when CheckDigit.Fits(text) => new Gln(text),
        _ => new Refusal(pointer, RefusalCodes.InvalidGln, "A GLN has 13 digits, the last of which is the check digit."),
    };

    public override string ToString() => digits ?? "";
}
