using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Customers;

/// <summary>Is a telephone number in E.164 form; <see cref="ToString"/> masks it, <see cref="Value"/> does not.</summary>
[JsonConverter(typeof(TextValueConverter<TelephoneNumber>))]
public readonly record struct TelephoneNumber : ITextValue<TelephoneNumber>
{
    private readonly string? number;

    private TelephoneNumber(string number) => this.number = number;

    /// <inheritdoc/>
    public string Value => number ?? throw new InvalidOperationException("This telephone number was never parsed.");

    /// <summary>Parses a plus sign and 7 to 15 digits, the first of which is not zero.</summary>
    public static Parsed<TelephoneNumber> Parse(string? text, string pointer = "") => text switch
    {
        null => new Refusal(pointer, RefusalCodes.Required, "A telephone number is required."),
        { Length: >= 8 and <= 16 } when text[0] == '+' && text[1] != '0' && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9') => new TelephoneNumber(text),
        _ => new Refusal(pointer, RefusalCodes.InvalidTelephone, "A telephone number has E.164 form such as +34600000001."),
    };

    /// <summary>Shows only the first two and the last two digits, like <c>+34*****01</c>.</summary>
    public string Masked() => number is null ? "" : $"{number[..3]}*****{number[^2..]}";

    public override string ToString() => Masked();
}
