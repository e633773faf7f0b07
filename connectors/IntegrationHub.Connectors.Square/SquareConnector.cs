using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Square;

/// <summary>Speaks to Square: catalogue, stock, pick-up orders, sales and payments of one seller.</summary>
public sealed class SquareConnector : IConnector
{
    /// <summary>Square publishes no lifetime of its keys; a day is what its own advice on repeats takes for granted.</summary>
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "square", "POS", typeof(SquareOptions),
        [
            Capability.LocationRead, Capability.ProductRead, Capability.StockRead, Capability.StockList, Capability.StockAdjust, Capability.StockPublish,
            Capability.PickupDesk, Capability.PaymentAuthorise, Capability.PaymentSettle, Capability.ChangeRead, Capability.WebhookReceive,
        ],
        new Dictionary<string, Idempotency>
        {
            [Operations.StockAdjust] = new Idempotency.Key(MaxLength: 128, KeyLifetime),
            [Operations.StockPublish] = new Idempotency.Key(MaxLength: 128, KeyLifetime),
            [Operations.PickupCreate] = new Idempotency.Key(MaxLength: 192, KeyLifetime),
            [Operations.PickupCancel] = new Idempotency.Natural(),
            [Operations.PickupPutBack] = new Idempotency.Natural(),
            [Operations.PickupConfirm] = new Idempotency.Natural(),
            [Operations.PickupRefuse] = new Idempotency.Natural(),
            [Operations.PaymentAuthorise] = new Idempotency.Key(MaxLength: 45, KeyLifetime),
            [Operations.PaymentCapture] = new Idempotency.Natural(),
            [Operations.PaymentVoid] = new Idempotency.Natural(),
            [Operations.PaymentRefund] = new Idempotency.Key(MaxLength: 45, KeyLifetime),
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (SquareOptions)context.Options;
        var client = new SquareClient(context, options);
        var stores = new SquareStores(options);
        var variations = new SquareVariations(client, context.References);
        return new ConnectorInstance(
            [
                new SquareCatalog(client, stores, context.Name), new SquareStock(client, stores, variations, context),
                new SquareStockAdjuster(client, stores, variations, context.Clock), new SquareStockPublisher(client, stores, variations, context.Clock),
                new SquarePickupDesk(client, stores, context.Clock), new SquarePayments(client), new SquareChanges(client, stores, variations, options.PollInterval), new SquareWebhook(options),
            ],
            cancellationToken => SquareHealth.CheckAsync(client, stores, cancellationToken));
    }
}
