using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Speaks to UPS: rates, labels, and where parcels are.</summary>
public sealed class UpsConnector : IConnector
{
    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "ups", "Carrier", typeof(UpsOptions),
        [Capability.ShippingRate, Capability.ShippingLabel, Capability.ShippingTrack],
        new Dictionary<string, Idempotency>
        {
            [Operations.LabelBuy] = new Idempotency.LookUpBy("ReferenceNumber"),
            [Operations.LabelVoid] = new Idempotency.Natural(),
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (UpsOptions)context.Options;
        var client = new UpsClient(context, options, new UpsTokens(context, options));
        var rates = new UpsRates(client, options);
        return new ConnectorInstance([rates, new UpsLabelMaker(client, rates, options), new UpsTracker(client)], client.CheckHealthAsync);
    }
}
