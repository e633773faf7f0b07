using System.Text.RegularExpressions;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>What a server answered: three digits and lines of text.</summary>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestMessage = 200;

    /// <summary>Whether the answer to EHLO names an extension; its words, or null.</summary>
    public string[]? Offers(string extension) => Lines.Skip(1).Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length > 0 && words[0].Equals(extension, StringComparison.OrdinalIgnoreCase));

    private string OwnCode => EnhancedCode().Match(Lines[0]) is { Success: true } enhanced ? enhanced.Value : $"{Code}";

    /// <summary>The reason that a refusal gives: 4yz may go well later, 5yz never, and some speak of a login that was not asked for.</summary>
    public ConnectorError ToError() => new(
        Code switch
        {
            530 or 534 or 535 or 538 => ConnectorErrorKind.Unauthorised,
            >= 400 and < 500 => ConnectorErrorKind.Transient,
            _ => ConnectorErrorKind.Rejected,
        },
        OwnCode, Message());

    /// <summary>The reason of a refused login, without the server's words: some repeat what they did not like, and that is the password.</summary>
    public ConnectorError ToLoginError() => new(
        Code is >= 400 and < 500 ? ConnectorErrorKind.Transient : ConnectorErrorKind.Unauthorised, OwnCode, $"The mail server refused the login with {Code}.");

    /// <summary>What the server says, without the addresses that it repeats.</summary>
    private string Message()
    {
        var text = Address().Replace(string.Join(' ', Lines), "***").Trim();
        return text.Length == 0 ? "The mail server gave no reason." : text.Length > LongestMessage ? text[..LongestMessage] : text;
    }

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex(@"\S+@\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
