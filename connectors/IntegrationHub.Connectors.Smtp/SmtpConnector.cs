using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>Speaks to any mail server: e-mails to customers.</summary>
public sealed class SmtpConnector : IConnector
{
    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "smtp", "Messaging", typeof(SmtpOptions), [Capability.MessageEmail],
        // A mail that comes twice is a smaller evil to a customer than one that never comes.
        new Dictionary<string, Idempotency> { [Operations.MessageSend] = new Idempotency.None(RepeatPolicy.AtLeastOnce) });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var mails = new SmtpEmail(context, (SmtpOptions)context.Options);
        return new ConnectorInstance([mails], mails.CheckHealthAsync);
    }
}
