using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Smtp;

internal static class SmtpSamples
{
    public static readonly EffectKey Key = new("01KEY0SMTP0000000000000000000001");

    public static Message Mail(string to = "ana@example.com", string? subject = "Ihre Bestellung ist bereit – 4711", string text = "Guten Tag, Ihr Abholcode ist 123456.\n.\nGrüße") => new()
    {
        Template = Plain("order.ready"),
        Channel = MessageChannel.Email,
        To = Plain(to),
        Language = Plain("de-DE"),
        Subject = subject is null ? null : Plain(subject),
        Text = Plain(text),
    };

    private static PlainText Plain(string text) => PlainText.Parse(text).Value;
}
