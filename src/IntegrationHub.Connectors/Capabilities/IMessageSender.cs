using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Sends messages to customers; a capability for each channel, because one provider seldom serves both.</summary>
public interface IMessageSender
{
    /// <summary>Hands one message to the provider and returns the provider's id of it; delivery comes later.</summary>
    Task<Outcome<string>> SendAsync(Message message, string orderId, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>Sends e-mails.</summary>
public interface IEmailSender : IMessageSender;

/// <summary>Sends text messages to telephones.</summary>
public interface ISmsSender : IMessageSender;
