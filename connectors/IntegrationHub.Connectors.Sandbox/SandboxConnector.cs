using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>Speaks to the sandbox retailer: every capability of one small HTTP server.</summary>
public sealed class SandboxConnector : IConnector
{
    /// <summary>The sandbox keeps its keys as long as it keeps its data.</summary>
    private static readonly Idempotency Key = new Idempotency.Key(MaxLength: 40, Lifetime: TimeSpan.FromDays(3650));

    private static readonly IReadOnlyList<Capability> Offered =
    [
        Capability.ProductRead, Capability.LocationRead, Capability.StockRead, Capability.StockList, Capability.StockReserve, Capability.OrderExport, Capability.SalePost, Capability.PickupDesk,
        Capability.ReturnRecord, Capability.CreditIssue, Capability.ShippingRate, Capability.ShippingLabel, Capability.ShippingTrack,
        Capability.PaymentAuthorise, Capability.PaymentSettle, Capability.MessageEmail, Capability.MessageSms, Capability.EventFeed,
    ];

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "sandbox", "Sandbox", typeof(SandboxOptions), Offered,
        Offered.SelectMany(capability => capability.Writes).Distinct().ToDictionary(write => write, _ => Key));

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var address = ((SandboxOptions)context.Options).BaseAddress!;
        var client = new SandboxClient(context.CreateClient, address, context.Clock);
        return new ConnectorInstance(
            [
                new SandboxStock(client, context.Name), new SandboxErp(client), new SandboxReturns(client), new SandboxCarrier(client, address), new SandboxPickupDesk(client), new SandboxPayments(client),
                new SandboxMessages(client), new SandboxCatalog(client), new SandboxEvents(client),
            ],
            client.CheckHealthAsync);
    }
}
