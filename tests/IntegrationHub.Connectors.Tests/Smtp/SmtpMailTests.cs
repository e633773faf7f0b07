using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Smtp;

namespace IntegrationHub.Connectors.Tests.Smtp;

public sealed partial class SmtpMailTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 5, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Headers_say_who_when_and_in_which_language()
    {
        var headers = Written(SmtpSamples.Mail(subject: "Your order is ready")).Content.Split("\r\n\r\n")[0].Split("\r\n");

        Assert.Equal(
            [
                "Date: Mon, 02 Mar 2026 08:05:00 +0000", "From: Shop <shop@retailer.example>", "To: ana@example.com", "Subject: Your order is ready",
                "Message-ID: <01KEY0SMTP0000000000000000000001@retailer.example>", "Content-Language: de-DE", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            ],
            headers);
    }

    [Theory]
    [InlineData("Ready\r\nBcc: eve@example.com")]
    [InlineData("Ready\nBcc: eve@example.com")]
    [InlineData("Ready\r\n\r\nNew text")]
    [InlineData("=?utf-8?B?QQ==?=")]
    [InlineData("a\u0085b\u2028c")]
    public void Subject_cannot_begin_another_header_and_reads_as_it_was_meant(string subject)
    {
        var headers = Written(SmtpSamples.Mail(subject: subject)).Content.Split("\r\n\r\n")[0].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

        Assert.Equal(10, headers.Length);
        Assert.Equal(string.Concat(subject.Select(letter => char.IsControl(letter) ? ' ' : letter)), Decoded(Assert.Single(headers, header => header.StartsWith("Subject: ", StringComparison.Ordinal))[9..]));
    }

    [Fact]
    public void Long_subject_is_folded_between_letters()
    {
        var subject = string.Concat(Enumerable.Repeat("Größe 👟 ", 40)).Trim();
        var header = EncodedWords.Of(subject);

        Assert.Equal(subject, Decoded(header.Replace("\r\n ", "", StringComparison.Ordinal)));
        Assert.All(header.Split("\r\n "), word => Assert.InRange(word.Length, 1, 75));
    }

    [Fact]
    public void Mail_without_a_subject_has_none() => Assert.DoesNotContain("Subject", Written(SmtpSamples.Mail(subject: null)).Content, StringComparison.Ordinal);

    [Theory]
    [InlineData("Plain text.")]
    [InlineData("Über 100 % = 1\u00a0€\t\r\nlines\rof\nevery kind \n\n.\n..dots\nFrom here")]
    [InlineData("trailing tab\t\ntrailing space ")]
    [InlineData("👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..")]
    public void Text_survives_in_short_ascii_lines_of_which_none_begins_with_a_dot(string text)
    {
        var encoded = QuotedPrintable.Encode(text);

        Assert.All(encoded.Split("\r\n"), line => Assert.InRange(line.Length, 0, 76));
        Assert.All(encoded.Split("\r\n"), line => Assert.False(line.StartsWith('.') || line.EndsWith(' ') || line.EndsWith('\t')));
        Assert.DoesNotContain(encoded, letter => letter is > '~' or (< ' ' and not ('\r' or '\n' or '\t')));
        Assert.Equal(text.ReplaceLineEndings("\r\n") + "\r\n", FromQuotedPrintable(encoded));
    }

    [Theory]
    [InlineData("shop@müller.example", "shop@xn--mller-kva.example")]
    [InlineData("o'neil+shop@example.com", "o'neil+shop@example.com")]
    public void Address_is_ascii(string text, string expected) => Assert.Equal(expected, SmtpAddress.Of(text).Value.ToString());

    [Theory]
    [InlineData("müller@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@example.com\r\nDATA")]
    [InlineData("<a@example.com>")]
    public void Address_that_could_end_a_command_is_refused(string text) => Assert.False(SmtpAddress.Of(text).IsAccepted);

    private static SmtpMail Written(Message mail) => SmtpMail.Write(mail, SmtpSamples.Key, new SmtpOptions { From = "shop@retailer.example", FromName = "Shop" }, Now).Value;

    private static string Decoded(string header) => EncodedWord().Replace(header, word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    private static string FromQuotedPrintable(string encoded)
    {
        var bytes = new List<byte>();
        var text = encoded.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 2;
            }
            else
            {
                bytes.Add((byte)text[at]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
