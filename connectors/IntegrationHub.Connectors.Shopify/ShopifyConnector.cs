using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Speaks to a Shopify shop: its articles, stock, orders, hand-overs, money and returns.</summary>
public sealed class ShopifyConnector : IConnector
{
    /// <summary>Shopify remembers the keys of <c>@idempotent</c> for 24 hours.</summary>
    private static readonly Idempotency Key = new Idempotency.Key(MaxLength: 255, Lifetime: TimeSpan.FromHours(24));

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "shopify", "E-commerce", typeof(ShopifyOptions),
        [
            Capability.ProductRead, Capability.LocationRead, Capability.StockRead, Capability.StockList, Capability.StockPublish, Capability.OrderRead, Capability.OrderFulfil,
            Capability.OrderDecline, Capability.PaymentSettle, Capability.ReturnRecord, Capability.ChangeRead, Capability.WebhookReceive,
        ],
        new Dictionary<string, Idempotency>
        {
            [Operations.StockPublish] = Key,
            [Operations.OrderFulfil] = new Idempotency.LookUpBy("fulfillments"),
            [Operations.OrderDecline] = new Idempotency.Natural(),
            [Operations.PaymentCapture] = new Idempotency.LookUpBy("transactions"),
            [Operations.PaymentVoid] = new Idempotency.Natural(),
            [Operations.PaymentRefund] = Key,
            [Operations.ReturnOpen] = new Idempotency.LookUpBy("returnReasonNote"),
            [Operations.ReturnReceive] = new Idempotency.LookUpBy("processedQuantity"),
            [Operations.ReturnCancel] = new Idempotency.Natural(),
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (ShopifyOptions)context.Options;
        var client = new ShopifyClient(context, options);
        var locations = new ShopifyLocations(options.Locations);
        var items = new ShopifyItems(client, context.References);
        var settlement = new ShopifySettlement(client, options.NotifyCustomers, context.Clock);
        return new ConnectorInstance(
            [
                new ShopifyCatalog(client, locations), new ShopifyStock(client, items, locations, context), new ShopifyPublisher(client, items, locations),
                new ShopifyOrders(client, locations), new ShopifyFulfiller(client, locations, context.References, options.NotifyCustomers),
                settlement, new ShopifyDecliner(client, settlement, options.NotifyCustomers), new ShopifyReturns(client, locations, context.References), new ShopifyWebhook(options),
            ],
            client.CheckHealthAsync);
    }
}
