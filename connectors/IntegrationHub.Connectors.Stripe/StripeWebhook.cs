using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Webhooks;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>Takes Stripe's deliveries: <c>Stripe-Signature: t=…,v1=…</c> signs the time and the raw body.</summary>
internal sealed class StripeWebhook(StripeOptions options) : IWebhookReceiver
{
    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (Refusal(delivery) is { } reason)
        {
            return new WebhookReading.Forged(reason);
        }

        try
        {
            var happened = JsonSerializer.Deserialize(delivery.Body.Span, StripeJson.Default.StripeEvent) ?? throw new JsonException("The event is null.");
            return new WebhookReading.Accepted(StripeEventMapping.ToEvent(happened) is { } known ? [known] : []);
        }
        catch (JsonException unreadable)
        {
            return new WebhookReading.Unreadable(unreadable.Message);
        }
    }

    private string? Refusal(WebhookDelivery delivery)
    {
        if (options.WebhookSecrets.Count == 0)
        {
            return "The connection has no WebhookSecrets.";
        }

        var parts = (delivery.Header("Stripe-Signature") ?? "").Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToList();
        var stamp = parts.FirstOrDefault(part => part[0] == "t")?[1] ?? "";
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || StripeTime.From(seconds) is not { } signedAt)
        {
            return "The header Stripe-Signature is missing or has no time.";
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{stamp}."), .. delivery.Body.Span];
        if (!parts.Exists(part => part[0] == "v1" && HmacSignature.Fits(options.WebhookSecrets, signed, part[1], isHex: true)))
        {
            return "No signature of the header Stripe-Signature fits.";
        }

        return (delivery.ReceivedAt - signedAt).Duration() <= options.WebhookTolerance ? null : $"It was signed at {signedAt:O}, which is too far from now.";
    }
}
