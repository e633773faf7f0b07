using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

internal sealed class MedusaOrderReader(MedusaClient client, ConnectionContext context) : IOrderReader
{
    public Task<Outcome<ChannelOrder>> ReadOrderAsync(string channelOrderId, CancellationToken cancellationToken) =>
        client.GetSaleAsync(channelOrderId, order => MedusaOrderMapping.ToOrder(order, (MedusaOptions)context.Options), cancellationToken);
}
