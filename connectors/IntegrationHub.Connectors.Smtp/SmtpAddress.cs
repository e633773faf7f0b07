using System.Globalization;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>An address as every mail server understands it: ASCII, with an international domain in its ASCII form.</summary>
internal sealed record SmtpAddress(string Local, string Domain)
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Parses an address. Nothing in it can end a command or a header.</summary>
    public static Parsed<SmtpAddress> Of(string text) => EmailAddress.Parse(text).Then<SmtpAddress>(address =>
    {
        var at = address.Value.IndexOf('@', StringComparison.Ordinal);
        return address.Value.AsSpan(0, at).ContainsAnyExceptInRange('!', '~')
            ? new Refusal("", RefusalCodes.InvalidEmail, "Before the @ an address has ASCII letters, digits and signs; others need SMTPUTF8, which is not spoken.")
            : Ascii(address.Value[(at + 1)..]) is { } domain ? new SmtpAddress(address.Value[..at], domain)
            : new Refusal("", RefusalCodes.InvalidEmail, "The address's domain is none.");
    });

    /// <inheritdoc/>
    public override string ToString() => $"{Local}@{Domain}";

    private static string? Ascii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
