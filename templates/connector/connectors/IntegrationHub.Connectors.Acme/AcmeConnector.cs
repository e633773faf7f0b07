using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Acme;

/// <summary>Speaks to the Acme warehouse: stock and its changes.</summary>
public sealed class AcmeConnector : IConnector
{
    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "acme-warehouse", "ERP", typeof(AcmeOptions),
        [Capability.StockRead, Capability.StockList, Capability.StockAdjust, Capability.WebhookReceive],
        new Dictionary<string, Idempotency> { [Operations.StockAdjust] = new Idempotency.Key(MaxLength: 40, Lifetime: TimeSpan.FromDays(7)) });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (AcmeOptions)context.Options;
        var client = new AcmeClient(context, options);
        return new ConnectorInstance([new AcmeStock(client, context.Name), new AcmeWebhook(options)], client.CheckHealthAsync);
    }
}
