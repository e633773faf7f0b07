using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>Speaks to Twilio: text messages and what becomes of them.</summary>
public sealed class TwilioConnector : IConnector
{
    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "twilio", "Messaging", typeof(TwilioOptions), [Capability.MessageSms, Capability.WebhookReceive],
        new Dictionary<string, Idempotency> { [Operations.MessageSend] = new Idempotency.LookUpBy("To, DateCreated and Body") });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (TwilioOptions)context.Options;
        var client = new TwilioClient(context, options);
        return new ConnectorInstance([new TwilioSms(client, context.WebhookAddress, context.Clock), new TwilioWebhook(options)], client.CheckHealthAsync);
    }
}
