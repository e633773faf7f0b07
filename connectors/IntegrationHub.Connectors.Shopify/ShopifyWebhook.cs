using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Webhooks;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>
/// Takes Shopify's deliveries: <c>X-Shopify-Hmac-Sha256</c> signs the raw body. Topic and ids come in headers that are not
/// signed, so an event says only what its body says, and is named by the thing that it tells of.
/// </summary>
internal sealed class ShopifyWebhook(ShopifyOptions options) : IWebhookReceiver
{
    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (!HmacSignature.Fits(options.WebhookSecrets, delivery.Body.ToArray(), delivery.Header("X-Shopify-Hmac-Sha256"), isHex: false))
        {
            return new WebhookReading.Forged(options.WebhookSecrets.Count == 0 ? "The connection has no WebhookSecrets." : "The header X-Shopify-Hmac-Sha256 does not fit.");
        }

        try
        {
            return new WebhookReading.Accepted([.. Events(delivery)]);
        }
        catch (JsonException unreadable)
        {
            return new WebhookReading.Unreadable(unreadable.Message);
        }
    }

    private static IEnumerable<FeedEvent> Events(WebhookDelivery delivery) => delivery.Header("X-Shopify-Topic") switch
    {
        "orders/create" or "orders/cancelled" => Order(Read(delivery)),
        "returns/request" => [Return(Read(delivery), delivery.ReceivedAt)],
        null => throw new JsonException("The header X-Shopify-Topic is missing."),
        // Also inventory_levels/update: it names Shopify's ids, which nobody can look up here, and tells of what the hub publishes itself.
        _ => [],
    };

    private static IEnumerable<FeedEvent> Order(ShopifyNotice order) => ShopifyOrderMapping.Told(
        ShopifyOrderMapping.Needed(order.AdminGraphqlApiId), order.CreatedAt ?? throw new JsonException("An order has no time."), order.CancelledAt);

    private static FeedEvent Return(ShopifyNotice asked, DateTimeOffset receivedAt)
    {
        var id = ShopifyOrderMapping.Needed(asked.AdminGraphqlApiId);
        var data = new ChannelReturnEvent(id, ShopifyOrderMapping.Needed(asked.Order?.AdminGraphqlApiId));
        return new FeedEvent($"{id}:requested", ChannelEvents.ReturnRequested, asked.CreatedAt ?? receivedAt, null, JsonSerializer.Serialize(data, EventJson.Default.ChannelReturnEvent));
    }

    private static ShopifyNotice Read(WebhookDelivery delivery) =>
        JsonSerializer.Deserialize(delivery.Body.Span, ShopifyNoticeJson.Default.ShopifyNotice) ?? throw new JsonException("The body is null.");
}
