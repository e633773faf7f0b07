using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Customers;

/// <summary>Is an e-mail address of at most 254 characters; <see cref="ToString"/> masks it, <see cref="Value"/> does not.</summary>
[JsonConverter(typeof(TextValueConverter<EmailAddress>))]
public readonly record struct EmailAddress : ITextValue<EmailAddress>
{
    private readonly string? address;

    private EmailAddress(string address) => this.address = address;

    /// <inheritdoc/>
    public string Value => address ?? throw new InvalidOperationException("This e-mail address was never parsed.");

    /// <summary>Parses one address without display name.</summary>
    public static Parsed<EmailAddress> Parse(string? text, string pointer = "") => PlainText.Parse(text, 254, pointer).Then<EmailAddress>(plain =>
        LooksRight(plain.Value)
            ? new EmailAddress(plain.Value)
            : new Refusal(pointer, RefusalCodes.InvalidEmail, "An e-mail address looks like name@example.com."));

    /// <summary>Shows only the first character and the domain, like <c>a***@example.com</c>.</summary>
    public string Masked() => address is null ? "" : $"{address.EnumerateRunes().First()}***{address[address.LastIndexOf('@')..]}";

    public override string ToString() => Masked();

    private static bool LooksRight(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || text.IndexOf('@', at + 1) >= 0)
        {
            return false;
        }

        var domain = text[(at + 1)..];
        return !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || ",;:<>()[]\"\\".Contains(character, StringComparison.Ordinal))
            && domain.Contains('.', StringComparison.Ordinal)
            && domain.Split('.').All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-');
    }
}
