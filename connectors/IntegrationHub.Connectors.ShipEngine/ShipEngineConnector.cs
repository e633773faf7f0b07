using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>Speaks to ShipEngine, which speaks to the carriers: rates, labels, and where parcels are.</summary>
public sealed class ShipEngineConnector : IConnector
{
    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "shipengine", "Carrier", typeof(ShipEngineOptions),
        [Capability.ShippingRate, Capability.ShippingLabel, Capability.ShippingTrack, Capability.WebhookReceive],
        new Dictionary<string, Idempotency>
        {
            [Operations.LabelBuy] = new Idempotency.LookUpBy("external_shipment_id"),
            [Operations.LabelVoid] = new Idempotency.Natural(),
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (ShipEngineOptions)context.Options;
        var client = new ShipEngineClient(context, options);
        return new ConnectorInstance(
            [new ShipEngineRates(client, options, context.Clock), new ShipEngineLabelMaker(client, options), new ShipEngineTracker(client, context.References), new ShipEngineWebhook(options)],
            client.CheckHealthAsync);
    }
}
