using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.SandboxShop;

/// <summary>Speaks to the sandbox retailer's web shop: a sales channel that is told what it may sell.</summary>
public sealed class SandboxShopConnector : IConnector
{
    /// <summary>The sandbox keeps its keys as long as it keeps its data.</summary>
    private static readonly Idempotency Key = new Idempotency.Key(MaxLength: 40, Lifetime: TimeSpan.FromDays(3650));

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "sandbox-shop", "Sandbox", typeof(SandboxShopOptions), [Capability.StockList, Capability.StockPublish],
        Capability.StockPublish.Writes.ToDictionary(write => write, _ => Key));

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var client = new SandboxShopClient(context.CreateClient, ((SandboxShopOptions)context.Options).BaseAddress!, context.Clock);
        return new ConnectorInstance([new SandboxShopStock(client, context.Name)], client.CheckHealthAsync);
    }
}
