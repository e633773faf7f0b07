using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.SendGrid;

internal sealed class SendGridEmail(SendGridClient client, SendGridOptions options) : IEmailSender
{
    /// <summary>An accepted mail without an id goes by the effect's key, which its events carry too.</summary>
    public async Task<Outcome<string>> SendAsync(Message message, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        !EmailAddress.Parse(message.To.Value).TryGet(out var to) ? Refuse("recipient", "The recipient is no e-mail address.")
        : message.Subject is not { } subject ? Refuse("subject", "SendGrid takes no mail without a subject.")
        : (await client.SendMailAsync(SendGridMapping.FromMessage(message, to, subject, options, orderId, key), cancellationToken)).Map(id => id ?? key.Value);

    private static Outcome<string> Refuse(string code, string message) => new Outcome<string>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Rejected, code, message));
}
