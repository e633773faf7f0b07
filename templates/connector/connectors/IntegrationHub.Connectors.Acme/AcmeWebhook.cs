using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Webhooks;

namespace IntegrationHub.Connectors.Acme;

/// <summary>Verifies <c>X-Acme-Signature</c>: <c>t={unix seconds},v1={hex HMAC-SHA256 of "t.body"}</c>.</summary>
internal sealed class AcmeWebhook(AcmeOptions options) : IWebhookReceiver
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public WebhookReading Receive(WebhookDelivery delivery)
    {
        var parts = (delivery.Header("X-Acme-Signature") ?? "").Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        if (!long.TryParse(parts["t"].FirstOrDefault(), out var seconds) || (delivery.ReceivedAt.ToUnixTimeSeconds() - seconds) is var age && Math.Abs(age) > Tolerance.TotalSeconds)
        {
            return new WebhookReading.Forged("There is no signed time, or it is more than five minutes away.");
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{seconds}."), .. delivery.Body.Span];
        if (!parts["v1"].Any(signature => HmacSignature.Fits(options.WebhookSecrets, signed, signature, isHex: true)))
        {
            return new WebhookReading.Forged("No signature fits.");
        }

        try
        {
            var happened = JsonSerializer.Deserialize(delivery.Body.Span, AcmeJson.Default.AcmeEvent) ?? throw new JsonException("There is no event.");
            return new WebhookReading.Accepted(AcmeMapping.ToEvent(happened) is { } known ? [known] : []);
        }
        catch (JsonException unreadable)
        {
            return new WebhookReading.Unreadable(unreadable.Message);
        }
    }
}
