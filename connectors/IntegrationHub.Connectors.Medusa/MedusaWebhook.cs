using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Takes what a subscriber in Medusa posts: ids only, with the hex HMAC-SHA256 of the body in <c>x-hub-signature</c>.</summary>
internal sealed class MedusaWebhook(ConnectionContext context) : IWebhookReceiver
{
    private const string Prefix = "sha256=";

    private readonly IReadOnlyList<byte[]> _secrets = [.. ((MedusaOptions)context.Options).WebhookSecrets.Select(secret => Encoding.UTF8.GetBytes(secret.Reveal()))];

    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (_secrets.Count == 0)
        {
            return new WebhookReading.Forged("The connection has no webhook secret.");
        }

        if (!IsSigned(delivery))
        {
            return new WebhookReading.Forged("The signature in x-hub-signature is missing or wrong.");
        }

        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, MedusaJson.Default.MedusaEvent) is { Name.Length: > 0 } told
                ? Translate(told, Time(told.Metadata) ?? delivery.ReceivedAt)
                : new WebhookReading.Unreadable("The event has no name.");
        }
        catch (JsonException)
        {
            return new WebhookReading.Unreadable("The body is no event of Medusa's.");
        }
    }

    private bool IsSigned(WebhookDelivery delivery)
    {
        var text = delivery.Header("x-hub-signature") ?? "";
        var hex = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == 2 * given.Length && Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done
            && _secrets.Aggregate(false, (isSigned, secret) => isSigned | CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, delivery.Body.Span), given));
    }

    /// <summary>
    /// Levels of stock are told of by the id of their row, from which nothing follows without asking Medusa; the hub
    /// reads them when it publishes and when it reconciles.
    /// </summary>
    private static WebhookReading Translate(MedusaEvent told, DateTimeOffset time) => (told.Name, MedusaJson.Text(told.Data, "id"), MedusaJson.Text(told.Data, "order_id"), MedusaJson.Text(told.Data, "return_id")) switch
    {
        ("order.placed", { Length: > 0 } id, _, _) => Accept(MedusaEvents.Placed(id, time)),
        ("order.canceled", { Length: > 0 } id, _, _) => Accept(MedusaEvents.Canceled(id, time)),
        ("order.return_requested", _, { Length: > 0 } orderId, { Length: > 0 } returnId) => Accept(MedusaEvents.ReturnRequested(returnId, orderId, time)),
        ("order.placed" or "order.canceled" or "order.return_requested", _, _, _) => new WebhookReading.Unreadable($"The event {told.Name} names nothing."),
        _ => new WebhookReading.Accepted([]),
    };

    private static WebhookReading.Accepted Accept(FeedEvent happened) => new([happened]);

    private static DateTimeOffset? Time(JsonElement? metadata) =>
        DateTimeOffset.TryParse(MedusaJson.Text(metadata, "created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
