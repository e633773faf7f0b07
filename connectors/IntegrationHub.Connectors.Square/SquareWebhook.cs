using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Webhooks;

namespace IntegrationHub.Connectors.Square;

/// <summary>
/// Verifies and translates Square's notices. Those of orders and counts name things by Square's ids, which only I/O
/// resolves; they ring for the streams that read them.
/// </summary>
internal sealed class SquareWebhook(SquareOptions options) : IWebhookReceiver
{
    private const string Header = "x-square-hmacsha256-signature";

    public WebhookReading Receive(WebhookDelivery delivery)
    {
        if (options.WebhookSignatureKeys.Length == 0)
        {
            return new WebhookReading.Forged("No signature key is configured; set Options:WebhookSignatureKeys.");
        }

        if (!IsSigned(delivery))
        {
            return new WebhookReading.Forged($"The header {Header} is missing, or no configured key made it for {delivery.Address.GetLeftPart(UriPartial.Path)}.");
        }

        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, SquareJson.Default.SquareNotice) is { Type: { } type } notice
                ? Tell(type, notice, delivery.ReceivedAt)
                : new WebhookReading.Unreadable("The notice has no type.");
        }
        catch (JsonException broken)
        {
            return new WebhookReading.Unreadable($"The body is no notice of Square's: {broken.Path ?? "it is no JSON"}.");
        }
    }

    private static WebhookReading.Accepted Tell(string type, SquareNotice notice, DateTimeOffset receivedAt)
    {
        var at = notice.CreatedAt ?? receivedAt;
        return (type, notice.Data?.Object) switch
        {
            ("payment.created" or "payment.updated", { Payment: { } payment }) => Events(SquarePaymentMapping.ToEvent(payment, at)),
            ("refund.created" or "refund.updated", { Refund: { } refund }) => Events(SquarePaymentMapping.ToEvent(refund, at)),
            ("order.created" or "order.updated", _) => Reread(SquareChanges.Sales),
            ("order.fulfillment.updated", _) => Reread(SquareChanges.Pickups),
            ("inventory.count.updated", _) => Reread(SquareChanges.Counts),
            _ => new WebhookReading.Accepted([]),
        };
    }

    /// <summary>The address is part of what is signed: as it was given to Square, not as a proxy sees it.</summary>
    private bool IsSigned(WebhookDelivery delivery) => HmacSignature.Fits(
        options.WebhookSignatureKeys, [.. Encoding.UTF8.GetBytes(delivery.Address.OriginalString), .. delivery.Body.Span], delivery.Header(Header), isHex: false);

    private static WebhookReading.Accepted Events(FeedEvent? told) => new(told is null ? [] : [told]);

    private static WebhookReading.Accepted Reread(string stream) => new([]) { Reread = [stream] };
}
