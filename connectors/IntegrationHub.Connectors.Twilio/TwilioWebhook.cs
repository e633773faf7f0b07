using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Webhooks;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>Verifies <c>X-Twilio-Signature</c> and tells what became of messages.</summary>
internal sealed class TwilioWebhook(TwilioOptions options) : IWebhookReceiver
{
    private const string Header = "X-Twilio-Signature";
    private const string BodyHash = "bodySHA256";

    public WebhookReading Receive(WebhookDelivery delivery)
    {
        var query = TwilioFields.Parse(delivery.Address.Query.TrimStart('?'));
        var form = query.Find(BodyHash) is null ? TwilioFields.Parse(Encoding.UTF8.GetString(delivery.Body.Span)) : null;
        if (!IsWhole(query, delivery.Body) || !IsSigned(delivery, form))
        {
            return new WebhookReading.Forged($"The header {Header} is missing, or no configured auth token made it for {delivery.Address.GetLeftPart(UriPartial.Path)}.");
        }

        return form switch
        {
            null => new WebhookReading.Accepted([]),
            _ when form.Find("MessageSid") is null => new WebhookReading.Unreadable("The form has no MessageSid."),
            _ => new WebhookReading.Accepted(TwilioMapping.ToEvent(form, query.Find("order"), delivery.ReceivedAt) is { } told ? [told] : []),
        };
    }

    /// <summary>A body that is no form is signed by its hash in the query.</summary>
    private static bool IsWhole(TwilioFields query, ReadOnlyMemory<byte> body) => query.Find(BodyHash) is not { } hash
        || CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span))), Encoding.ASCII.GetBytes(hash));

    /// <summary>Twilio signs the address with or without its port, whatever it was given.</summary>
    private bool IsSigned(WebhookDelivery delivery, TwilioFields? form)
    {
        var fits = false;
        foreach (var address in TwilioAddress.Variants(delivery.Address.OriginalString))
        {
            fits |= HmacSignature.FitsSha1(options.AuthTokens, Encoding.UTF8.GetBytes(address + form?.Signed), delivery.Header(Header), isHex: false);
        }

        return fits;
    }
}
