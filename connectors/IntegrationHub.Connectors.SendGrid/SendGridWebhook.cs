using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.SendGrid;

/// <summary>Verifies the signed event webhook, which tells of many mails at once.</summary>
internal sealed class SendGridWebhook(SendGridOptions options) : IWebhookReceiver
{
    private const string Signature = "X-Twilio-Email-Event-Webhook-Signature";
    private const string Timestamp = "X-Twilio-Email-Event-Webhook-Timestamp";

    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (options.WebhookPublicKeys.Length == 0)
        {
            return new WebhookReading.Forged("No public key is configured; set Options:WebhookPublicKeys.");
        }

        if (!IsSigned(delivery))
        {
            return new WebhookReading.Forged($"The headers {Signature} and {Timestamp} are missing, or no configured key made them.");
        }

        if (!IsTimely(delivery))
        {
            return new WebhookReading.Forged($"The signed time is more than {options.WebhookTolerance} away.");
        }

        try
        {
            var events = JsonSerializer.Deserialize(delivery.Body.Span, SendGridJson.Default.Events) ?? throw new JsonException("The list of events is null.");
            return new WebhookReading.Accepted([.. events.Select(SendGridMapping.ToEvent).OfType<FeedEvent>()]);
        }
        catch (JsonException unreadable)
        {
            return new WebhookReading.Unreadable(unreadable.Message);
        }
    }

    private bool IsSigned(WebhookDelivery delivery)
    {
        if (delivery.Header(Timestamp) is not { } timestamp || delivery.Header(Signature) is not { } text)
        {
            return false;
        }

        var signature = new byte[text.Length];
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. delivery.Body.Span];
        return Convert.TryFromBase64String(text, signature, out var length) && options.WebhookPublicKeys.Any(key => SendGridKey.Made(key, signed, signature[..length]));
    }

    private bool IsTimely(WebhookDelivery delivery) =>
        long.TryParse(delivery.Header(Timestamp), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(delivery.ReceivedAt.ToUnixTimeSeconds() - seconds) <= options.WebhookTolerance.TotalSeconds;
}
