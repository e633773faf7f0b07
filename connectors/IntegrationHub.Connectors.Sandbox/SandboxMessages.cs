using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxMessages(SandboxClient client) : IEmailSender, ISmsSender
{
    public async Task<Outcome<string>> SendAsync(Message message, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            "messages", SandboxMapping.FromMessage(message, orderId), SandboxJson.Default.SandboxMessage, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(created => created.Id);
}
