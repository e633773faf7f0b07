using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>A flaw in how stock is read or adjusted.</summary>
internal abstract class StockFlaw : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) =>
        made with { Capabilities = [Spoil(made.Capabilities.OfType<AcmeStock>().Single(), context), made.Capabilities.OfType<IWebhookReceiver>().Single()] };

    protected abstract FlawedStock Spoil(AcmeStock sound, ConnectionContext context);
}
