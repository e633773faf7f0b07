using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Webhooks;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Takes what a subscriber in Medusa posts: ids only, with the hex HMAC-SHA256 of the body in <c>x-hub-signature</c>.</summary>
internal sealed class MedusaWebhook(ConnectionContext context) : IWebhookReceiver
{
    private const string Prefix = "sha256=";

    private readonly Secret[] _secrets = ((MedusaOptions)context.Options).WebhookSecrets;

    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (!IsSigned(delivery))
        {
            return new WebhookReading.Forged(_secrets.Length == 0 ? "The connection has no webhook secret." : "The signature in x-hub-signature is missing or wrong.");
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
        var signature = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        return HmacSignature.Fits(_secrets, delivery.Body.ToArray(), signature, isHex: true);
    }

    /// <summary>
    /// Levels of stock are told of by the id of their row, from which nothing follows without asking Medusa; the hub
    /// reads them when it publishes and when it reconciles.
    /// </summary>
    private static WebhookReading Translate(MedusaEvent told, DateTimeOffset time) => (told.Name, Named(told, "id"), Named(told, "order_id"), Named(told, "return_id")) switch
    {
        ("order.placed", { Length: > 0 } id, _, _) => Accept(MedusaEvents.Placed(id, time)),
        ("order.canceled", { Length: > 0 } id, _, _) => Accept(MedusaEvents.Canceled(id, time)),
        ("order.return_requested", _, { Length: > 0 } orderId, { Length: > 0 } returnId) => Accept(MedusaEvents.ReturnRequested(returnId, orderId, time)),
        ("order.placed" or "order.canceled" or "order.return_requested", _, _, _) => new WebhookReading.Unreadable($"The event {told.Name} names nothing."),
        _ => new WebhookReading.Accepted([]),
    };

    private static string? Named(MedusaEvent told, string member) => MedusaJson.Text(told.Data, member);

    private static WebhookReading.Accepted Accept(FeedEvent happened) => new([happened]);

    private static DateTimeOffset? Time(JsonElement? metadata) =>
        DateTimeOffset.TryParse(MedusaJson.Text(metadata, "created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
