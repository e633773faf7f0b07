using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Speaks to Tryton 6.0, an ERP, over JSON-RPC.</summary>
public sealed class TrytonConnector : IConnector
{
    private static readonly Idempotency SaleReference = new Idempotency.LookUpBy("sale.sale.reference");
    private static readonly Idempotency State = new Idempotency.Natural();

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "tryton", "ERP", typeof(TrytonOptions),
        [
            Capability.ProductRead, Capability.LocationRead, Capability.StockRead, Capability.StockList, Capability.StockAdjust, Capability.OrderExport, Capability.SalePost,
            Capability.ReturnRecord, Capability.CreditIssue, Capability.ChangeRead,
        ],
        new Dictionary<string, Idempotency>
        {
            [Operations.StockAdjust] = new Idempotency.LookUpBy("stock.shipment.internal.reference"),
            [Operations.OrderExport] = SaleReference,
            [Operations.OrderCancel] = State,
            [Operations.SalePost] = SaleReference,
            [Operations.ReturnOpen] = SaleReference,
            [Operations.ReturnReceive] = State,
            [Operations.ReturnCancel] = State,
            [Operations.CreditIssue] = State,
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var wire = new TrytonWire(context, (TrytonOptions)context.Options);
        var client = new TrytonClient(wire, new TrytonSessions(new TrytonLogin(wire), context.Clock));
        var places = new TrytonPlaces(client);
        var articles = new TrytonArticles(client);
        var quantities = new TrytonQuantities(client, context.Clock);
        var transfers = new TrytonTransfers(client);
        var sales = new TrytonSales(client);
        var books = new TrytonBooks(client, places, articles, sales);
        var shipments = new TrytonShipments(client);
        var returned = new TrytonReturnShipments(client);
        var abandonment = new TrytonAbandonment(client, sales, shipments, returned, transfers);
        var receipts = new TrytonReturnReceipts(client, books, returned, sales, transfers);
        var invoices = new TrytonInvoices(client);
        var rows = new TrytonChangedRows(client);
        return new ConnectorInstance(
            [
                new TrytonCatalog(client), new TrytonStock(context, places, quantities), new TrytonAdjustments(places, articles, transfers),
                new TrytonOrders(client, books, sales, shipments, abandonment), new TrytonSalePosting(books, sales, shipments, invoices),
                new TrytonReturns(client, books, receipts, sales, abandonment), new TrytonCredits(books, invoices),
                new TrytonChanges(wire.Options, new TrytonStockChanges(context, places, rows, quantities), new TrytonProductChanges(client, rows)),
            ],
            client.CheckHealthAsync);
    }
}
