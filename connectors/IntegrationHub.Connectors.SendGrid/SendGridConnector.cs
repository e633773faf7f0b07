using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.SendGrid;

/// <summary>Speaks to SendGrid: mails and what becomes of them.</summary>
public sealed class SendGridConnector : IConnector
{
    /// <summary>SendGrid takes no key and lists no mails; a customer who gets a mail twice is better off than one who gets none.</summary>
    private static readonly Idempotency Twice = new Idempotency.None(RepeatPolicy.AtLeastOnce);

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "sendgrid", "Messaging", typeof(SendGridOptions), [Capability.MessageEmail, Capability.WebhookReceive],
        new Dictionary<string, Idempotency> { [Operations.MessageSend] = Twice });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (SendGridOptions)context.Options;
        var client = new SendGridClient(context, options);
        return new ConnectorInstance([new SendGridEmail(client, options), new SendGridWebhook(options)], client.CheckHealthAsync);
    }
}
