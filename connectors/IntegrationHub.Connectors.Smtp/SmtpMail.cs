using System.Globalization;
using System.Text;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>A mail as it goes over the wire: its envelope, and headers and text in ASCII lines that end in CR LF and never begin with a dot.</summary>
internal sealed record SmtpMail(string Id, SmtpAddress From, SmtpAddress To, string Content)
{
    /// <summary>Writes a message. Its id is made of the effect's key, so a repeat is the same mail to whoever keeps ids.</summary>
    public static Parsed<SmtpMail> Write(Message message, EffectKey key, SmtpOptions options, DateTimeOffset now)
    {
        var parsing = new Parsing();
        var from = parsing.Take(SmtpAddress.Of(options.From!));
        var to = parsing.Take(SmtpAddress.Of(message.To).Under("/to"));
        return parsing.Finish(() =>
        {
            var id = $"<{key}@{from!.Domain}>";
            return new SmtpMail(id, from, to!, string.Join("\r\n", Headers(message, id, from, to!, options.FromName, now)) + "\r\n\r\n" + QuotedPrintable.Encode(message.Text));
        });
    }

    private static IEnumerable<string> Headers(Message message, string id, SmtpAddress from, SmtpAddress to, string? fromName, DateTimeOffset now)
    {
        yield return $"Date: {now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000";
        yield return fromName is { Length: > 0 } ? $"From: {EncodedWords.Of(fromName)} <{from}>" : $"From: {from}";
        yield return $"To: {to}";
        if (message.Subject is { } subject)
        {
            yield return $"Subject: {EncodedWords.Of(subject)}";
        }

        yield return $"Message-ID: {id}";
        if (message.Language.Value is { Length: <= 35 } language && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            yield return $"Content-Language: {language}";
        }

        // Nobody's absence note needs to answer a machine (RFC 3834).
        yield return "Auto-Submitted: auto-generated";
        yield return "MIME-Version: 1.0";
        yield return "Content-Type: text/plain; charset=utf-8";
        yield return "Content-Transfer-Encoding: quoted-printable";
    }
}
