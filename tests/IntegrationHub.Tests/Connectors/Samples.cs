using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Tests.Connectors;

internal static class Samples
{
    public static readonly Gln Store = Gln.Parse("9521000000025").Value;

    public static readonly Gln OtherStore = Gln.Parse("9521000000032").Value;

    public static readonly Gtin Article = Gtin.Parse("4006381333931").Value;

    public static readonly EffectKey Key = new("KEY-1");

    public static Message Message { get; } = new()
    {
        Template = PlainText.Parse("order-ready").Value,
        Channel = MessageChannel.Sms,
        To = PlainText.Parse("+491700000000").Value,
        Language = PlainText.Parse("en").Value,
        Text = PlainText.Parse("Your order is ready.").Value,
    };
}
