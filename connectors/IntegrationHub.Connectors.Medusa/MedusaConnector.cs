using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Speaks to a Medusa 2 shop through its admin API.</summary>
public sealed class MedusaConnector : IConnector
{
    private static readonly Idempotency Natural = new Idempotency.Natural();

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "medusa", "E-commerce", typeof(MedusaOptions),
        [
            Capability.ProductRead, Capability.LocationRead, Capability.StockRead, Capability.StockList, Capability.StockPublish, Capability.OrderRead, Capability.OrderFulfil,
            Capability.OrderDecline, Capability.PaymentSettle, Capability.ReturnRecord, Capability.ChangeRead, Capability.WebhookReceive,
        ],
        new Dictionary<string, Idempotency>
        {
            // Levels are set, not changed, and what is there already is not set again.
            [Operations.StockPublish] = Natural,
            [Operations.OrderFulfil] = new Idempotency.LookUpBy($"fulfillments.metadata.{MedusaFulfilmentPlan.KeyField}"),
            [Operations.OrderDecline] = Natural,
            [Operations.PaymentCapture] = new Idempotency.LookUpBy("payment.captures.amount"),
            [Operations.PaymentVoid] = Natural,
            [Operations.PaymentRefund] = new Idempotency.LookUpBy("payment.refunds.note"),
            [Operations.ReturnOpen] = new Idempotency.LookUpBy($"returns.metadata.{MedusaReturnPlan.ReturnField}"),
            [Operations.ReturnReceive] = new Idempotency.LookUpBy("order_changes.internal_note"),
            [Operations.ReturnCancel] = Natural,
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var client = new MedusaClient(context);
        var references = new MedusaReferences(client, context);
        var holds = new MedusaHolds(client, context.Loggers.CreateLogger<MedusaHolds>());
        return new ConnectorInstance(
            [
                new MedusaCatalog(client, context), new MedusaStock(client, references, context), new MedusaStockPublisher(client, references),
                new MedusaOrderReader(client, context), new MedusaFulfilments(client, references, holds), new MedusaDecliner(client, (MedusaOptions)context.Options), new MedusaPayments(client),
                new MedusaReturnRecorder(client, references, new MedusaReceipts(client, references, holds), context), new MedusaChanges(client), new MedusaWebhook(context),
            ],
            client.CheckHealthAsync);
    }
}
