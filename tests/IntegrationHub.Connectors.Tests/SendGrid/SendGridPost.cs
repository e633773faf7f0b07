using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Tests.SendGrid;

/// <summary>A customer, what they are told, and what SendGrid tells of it.</summary>
internal static class SendGridPost
{
    public const string OrderId = "ord_01JZ0000000000000000000000";
    public const string Address = "ana@example.com";

    private static readonly IReadOnlyList<ECDsa> Pairs = [.. Enumerable.Range(0, 3).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];

    /// <summary>Two configured keys and a stranger's.</summary>
    public static IReadOnlyList<string> PublicKeys { get; } = [.. Pairs.Select(pair => Convert.ToBase64String(pair.ExportSubjectPublicKeyInfo()))];

    public static IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["ApiKey"] = SendGridStub.Key,
        ["From"] = "shop@example.com",
        ["FromName"] = "The shop",
        ["WebhookPublicKeys:0"] = PublicKeys[0],
        ["WebhookPublicKeys:1"] = PublicKeys[1],
    };

    public static Message Message(string to = Address, string? subject = "Your order is ready") => new()
    {
        Template = PlainText.Parse("order-ready").Value,
        Channel = MessageChannel.Email,
        To = PlainText.Parse(to).Value,
        Language = PlainText.Parse("en-GB").Value,
        Subject = subject is null ? null : PlainText.Parse(subject).Value,
        Text = PlainText.Parse("Your order WEB-1001 is ready.").Value,
    };

    /// <summary>The events as they come: SendGrid ends every body with a line break, which is part of what is signed.</summary>
    public static string Events() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SendGrid", "Payloads", "events.json")).Trim() + "\r\n";

    public static WebhookDelivery Deliver(string body, string timestamp, string signature, DateTimeOffset receivedAt) => new(
        "POST", new Uri("https://hub.example/connectors/vendor/webhooks"),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Twilio-Email-Event-Webhook-Signature"] = signature,
            ["X-Twilio-Email-Event-Webhook-Timestamp"] = timestamp,
        },
        Encoding.UTF8.GetBytes(body), receivedAt);

    /// <summary>Signs as SendGrid does.</summary>
    public static WebhookDelivery Signed(string body, DateTimeOffset at, int signer)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Pairs[signer].SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Deliver(body, timestamp, Convert.ToBase64String(signature), at);
    }
}
