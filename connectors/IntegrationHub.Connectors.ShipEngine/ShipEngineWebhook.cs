using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>Takes ShipEngine's webhooks: <c>x-shipengine-rsa-sha256-signature</c> is the base64 RSA signature (PKCS #1, SHA-256) of <c>{x-shipengine-timestamp}.{raw body}</c>.</summary>
internal sealed class ShipEngineWebhook(ShipEngineOptions options) : IWebhookReceiver
{
    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (Refusal(delivery) is { } reason)
        {
            return new WebhookReading.Forged(reason);
        }

        try
        {
            var told = JsonSerializer.Deserialize(delivery.Body.Span, ShipEngineJson.Default.ShipEngineDelivery) ?? throw new JsonException("The webhook is null.");
            return new WebhookReading.Accepted(told is { ResourceType: "API_TRACK" } ? ShipEngineParcelMapping.ToEvents(Tracking(told)) : []);
        }
        catch (JsonException unreadable)
        {
            return new WebhookReading.Unreadable(unreadable.Message);
        }
    }

    private static ShipEngineTracking Tracking(ShipEngineDelivery told) =>
        told.Data?.Deserialize(ShipEngineJson.Default.ShipEngineTracking) ?? throw new JsonException("The webhook has no data.");

    private string? Refusal(WebhookDelivery delivery)
    {
        if (options.WebhookPublicKeys.Count == 0)
        {
            return "The connection has no WebhookPublicKeys.";
        }

        if (delivery.Header("x-shipengine-timestamp") is not { } stamp || ShipEngineTime.From(stamp) is not { } signedAt)
        {
            return "The header x-shipengine-timestamp is missing or no time.";
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{stamp}."), .. delivery.Body.Span];
        if (!IsSigned(signed, delivery.Header("x-shipengine-rsa-sha256-signature") ?? ""))
        {
            return "The header x-shipengine-rsa-sha256-signature is missing, or fits none of the WebhookPublicKeys.";
        }

        return (delivery.ReceivedAt - signedAt).Duration() <= options.WebhookTolerance ? null : $"It was signed at {signedAt:O}, which is too far from now.";
    }

    private bool IsSigned(byte[] signed, string signature)
    {
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length) || length == 0)
        {
            return false;
        }

        return options.WebhookPublicKeys.Any(pem =>
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return key.VerifyData(signed, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        });
    }
}
