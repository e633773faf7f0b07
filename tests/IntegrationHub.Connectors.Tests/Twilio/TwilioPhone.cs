using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Tests.Twilio;

/// <summary>A customer, what they are told, and what Twilio tells of it.</summary>
internal static class TwilioPhone
{
    public const string OrderId = "ord_01JZ0000000000000000000000";
    public const string Number = "+34600000001";
    public const string Text = "Your order WEB-1001 is ready.";
    public const string CallbackUrl = $"https://hub.example/connectors/vendor/webhooks?order={OrderId}&key=KEY1";

    public static readonly string[] Tokens = [TwilioStub.Token, "second-auth-token", "somebody-elses-token"];

    public static IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["AccountSid"] = TwilioStub.AccountSid,
        ["AuthTokens:0"] = Tokens[0],
        ["AuthTokens:1"] = Tokens[1],
        ["From"] = "+34910000000",
    };

    public static Message Message(string to = Number, string text = Text) => new()
    {
        Template = PlainText.Parse("order-ready").Value,
        Channel = MessageChannel.Sms,
        To = PlainText.Parse(to).Value,
        Language = PlainText.Parse("en-GB").Value,
        Text = PlainText.Parse(text).Value,
    };

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Twilio", "Payloads", name)).TrimEnd();

    public static WebhookDelivery Deliver(string body, string signature, string url = CallbackUrl) => new(
        "POST", new Uri(url), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Twilio-Signature"] = signature }, Encoding.UTF8.GetBytes(body),
        new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Signs a form as Twilio does.</summary>
    public static string Sign(string form, string token, string url = CallbackUrl)
    {
        var fields = form.Split('&').Select(field => field.Split('=')).OrderBy(field => field[0], StringComparer.Ordinal)
            .Select(field => field[0] + Uri.UnescapeDataString(field[1].Replace('+', ' ')));
#pragma warning disable CA5350 // Twilio signs with SHA-1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(url + string.Concat(fields))));
#pragma warning restore CA5350
    }
}
